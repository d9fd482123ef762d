package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;

/** Says why a graph cannot be run as a text encoder. */
final class Unfit {

  private Unfit() {}

  /** Makes the error, to be thrown. */
  static EmbeddingException graph(OnnxModel model, String actual, String expected) {
    return new EmbeddingException(
        "model "
            + model.id()
            + " cannot be run: its graph has "
            + actual
            + ", expected "
            + expected
            + "; export it as a text encoder for feature extraction, and see OnnxModel");
  }
}
