package dev.footnote.onnx.adapter;

/**
 * The two matrices that adapt a module of the base model, as PEFT keeps them.
 *
 * @param module the module's path in the base model, such as {@code
 *     model.layers.0.self_attn.q_proj}
 * @param down lora_A, of shape [rank, inputs]
 * @param up lora_B, of shape [outputs, rank]
 * @param scale what their product is multiplied by
 */
record LoraPair(String module, StoredTensor down, StoredTensor up, double scale) {

  int rank() {
    return Math.toIntExact(down.shape().getFirst());
  }

  int inputs() {
    return Math.toIntExact(down.shape().getLast());
  }

  int outputs() {
    return Math.toIntExact(up.shape().getFirst());
  }
}
