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
      LayerNorm norm) {

    /** Makes sure that the export's weights fit together. */
    Layer {
      int dimensions = output.outputs();
      requireSize("queries' inputs", query.inputs(), dimensions);
      requireSize("keys' inputs", key.inputs(), dimensions);
      requireSize("values' inputs", value.inputs(), dimensions);
      requireSize("keys' outputs", key.outputs(), query.outputs());
      requireSize("values' outputs", value.outputs(), query.outputs());
      requireSize("attention's inputs", output.inputs(), query.outputs());
      requireSize("widening inputs", widen.inputs(), dimensions);
      requireSize("narrowing inputs", narrow.inputs(), widen.outputs());
      requireSize("narrowing outputs", narrow.outputs(), dimensions);
      requireSize("attention norm's numbers", attentionNorm.size(), dimensions);
      requireSize("layer norm's numbers", norm.size(), dimensions);
    }
  }

  /** Makes sure that the export's weights fit together. */
  Encoder {
    requireSize("positions' numbers", positions.columns(), words.columns());
    requireSize("embedding norm's numbers", embeddingNorm.size(), words.columns());
    layers.forEach(layer -> requireSize("layers' inputs", layer.query().inputs(), words.columns()));
  }

  private static void requireSize(String what, int actual, int expected) {
    if (actual != expected) {
      throw new UnsupportedGraphException(
          "the %s are %d, expected %d".formatted(what, actual, expected));
    }
  }

  int dimensions() {
    return words.columns();
  }
}
