package dev.footnote.onnx.graph;

import java.util.Arrays;

/**
 * {@code x * weights + bias}: one row of weights for each input, one column for each output.
 *
 * @param bias one row
 */
record Linear(Matrix weights, Matrix bias) {

  /** Makes sure that the export's weights fit together. */
  Linear {
    if (bias.columns() != weights.columns()) {
      throw new UnsupportedGraphException(
          "a bias has %d numbers, expected one for each of %d outputs"
              .formatted(bias.columns(), weights.columns()));
    }
  }

  /** Puts the outputs of several linear layers of the same input beside each other. */
  static Linear beside(Linear... parts) {
    return new Linear(
        Matrix.beside(Arrays.stream(parts).map(Linear::weights).toArray(Matrix[]::new)),
        Matrix.beside(Arrays.stream(parts).map(Linear::bias).toArray(Matrix[]::new)));
  }

  int inputs() {
    return weights.rows();
  }

  int outputs() {
    return weights.columns();
  }
}
