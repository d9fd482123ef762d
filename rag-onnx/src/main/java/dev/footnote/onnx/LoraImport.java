package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * What was taken over from an adapter of PEFT. Immutable and safe for use by multiple threads.
 *
 * @param file the {@code .onnx_adapter} file that was written
 * @param sha256 the hash of that file, by which answers name it
 * @param pairs the matrices, by the path of their module
 */
public record LoraImport(Path file, String sha256, List<Pair> pairs) {

  /** Copies the pairs. */
  public LoraImport {
    requireNonNull(file, "file");
    requireNonNull(sha256, "sha256");
    pairs = List.copyOf(pairs);
  }

  /**
   * Two matrices that change one module.
   *
   * @param module the module's path in the trained model, such as {@code
   *     model.layers.0.self_attn.q_proj}
   * @param down the input of the graph that takes lora_A
   * @param up the input of the graph that takes lora_B
   * @param rank how many numbers are between the two
   * @param scale what lora_B was multiplied by: alpha divided by the rank or its root
   */
  public record Pair(String module, String down, String up, int rank, double scale) {}
}
