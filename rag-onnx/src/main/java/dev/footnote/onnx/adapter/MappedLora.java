package dev.footnote.onnx.adapter;

/**
 * A pair that found its inputs.
 *
 * @param module the module's path in the base model
 * @param down the input that takes lora_A
 * @param up the input that takes lora_B
 * @param rank how many columns A has
 * @param scale what lora_B was multiplied by
 */
public record MappedLora(String module, String down, String up, int rank, double scale) {}
