package dev.footnote.onnx.graph;

import java.util.List;

/**
 * A linear layer that adapters can change.
 *
 * @param module its path in the model as the graph has it, such as {@code
 *     model.layers.0.attn.q_proj}; its inputs are called so, followed by {@code .lora_A.weight} of
 *     shape [inputs, any rank] and {@code .lora_B.weight} of shape [any rank, outputs], in 32 bits
 * @param inputs how many numbers it takes for each token
 * @param outputs how many numbers it gives for each token
 * @param nodes the names of the nodes that compute it; several if the graph uses it several times
 */
public record LoraTarget(String module, int inputs, int outputs, List<String> nodes) {

  /** Copies the nodes. */
  public LoraTarget {
    nodes = List.copyOf(nodes);
  }
}
