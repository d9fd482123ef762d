/**
 * LoRA adapters (Hu et al., 2021) on their way from a trainer to a running model.
 *
 * <p>A {@link PeftFolder} is what the PEFT library saves: a configuration and pairs of matrices in
 * a safetensors file. {@link AdapterImport} finds the inputs of a graph that each pair belongs to,
 * turns and scales it, and writes an {@code .onnx_adapter} file, which {@link AdapterFile} reads
 * and {@link AdapterCheck} compares with the graph before the runtime sees it.
 *
 * <p>For a linear layer {@code y = x W} of {@code in} inputs and {@code out} outputs, a pair of
 * rank {@code r} is A of shape [in, r] and B of shape [r, out], and the layer becomes {@code y = x
 * W + (x A) B}. Nothing is guessed: what is missing, unknown, of another shape, or computed
 * otherwise than by this formula is refused by its name.
 */
@NullMarked
package dev.footnote.onnx.adapter;

import org.jspecify.annotations.NullMarked;
