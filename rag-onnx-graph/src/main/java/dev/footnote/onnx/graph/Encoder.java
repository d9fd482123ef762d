package dev.footnote.onnx.graph;

import java.util.List;

/**
 * A BERT encoder as its weights: what is left of an export when the exporter's manner is taken off.
 *
 * <p>Layers are post-norm, as in Devlin et al., "BERT" (2019).
 *
 * @param words one row for each token id
 * @param positions one row for each position from the first token on, with the row of token type 0
 *     already added
 * @param embeddingNorm what is done to the sum of both
 * @param layers from the first to the last
 */
record Encoder(Matrix words, Matrix positions, LayerNorm embeddingNorm, List<Layer> layers) {

  /**
   * One layer.
   *
   * @param heads the number of attention heads
   * @param scale what the products of queries and keys are multiplied with
   */
  record Layer(
      Linear query,
      Linear key,
      Linear value,
      int heads,
      float scale,
      Linear output,
      LayerNorm attentionNorm,
      Linear widen,
      Linear narrow,
      LayerNorm norm) {}

  int dimensions() {
    return words.columns();
  }
}
