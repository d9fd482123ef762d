package dev.footnote.onnx.graph;

/** Normalises a vector to mean 0 and variance 1, then scales and shifts each component. */
record LayerNorm(Matrix scale, Matrix shift, float epsilon) {

  /** Makes sure that the export's weights fit together. */
  LayerNorm {
    if (scale.columns() != shift.columns()) {
      throw new UnsupportedGraphException(
          "a norm shifts %d numbers, expected as many as it scales, %d"
              .formatted(shift.columns(), scale.columns()));
    }
  }

  int size() {
    return scale.columns();
  }
}
