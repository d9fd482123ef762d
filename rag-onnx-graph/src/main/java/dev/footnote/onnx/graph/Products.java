package dev.footnote.onnx.graph;

/**
 * How linear layers are computed. An instance serves one graph, since some ways keep what they made
 * of a value for the next layer that wants it.
 */
sealed interface Products permits FloatProducts, RowProducts, TextProducts {

  /** How many rows a value has: all tokens, or the one that is pooled. */
  enum Rows {
    ALL,
    ONE
  }

  /** What signs the numbers of a value have. */
  enum Signs {
    BOTH,

    /** Those of GELU, which is never less than -0.17. */
    MOSTLY_POSITIVE
  }

  /**
   * The product of a value and a layer's weights.
   *
   * @param value what it is called in the graph
   * @param biased whether the layer's bias is already added
   */
  record Product(String value, boolean biased) {}

  /** Writes the nodes that multiply a value of shape [1, rows, inputs]. */
  Product multiply(String value, Rows rows, Signs signs, String name, Linear layer);
}
