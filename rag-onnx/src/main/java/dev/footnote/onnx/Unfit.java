package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;

/** Says why a graph cannot be run. */
final class Unfit {

  private Unfit() {}

  /** Makes the error for a graph that is to embed texts, to be thrown. */
  static EmbeddingException graph(OnnxModel model, String actual, String expected) {
    return graph(
        model.id(),
        actual,
        expected,
        "export it as a text encoder for feature extraction, and see OnnxModel");
  }

  /** Makes the error for a graph that is to judge pairs, to be thrown. */
  static EmbeddingException pairs(PairModel model, String actual, String expected) {
    return graph(
        model.id() + " at " + model.weights(),
        actual,
        expected,
        "export it for sequence classification, and see OnnxReranker or OnnxEntailment");
  }

  private static EmbeddingException graph(
      String model, String actual, String expected, String wayOut) {
    return new EmbeddingException(
        "model "
            + model
            + " cannot be run: its graph has "
            + actual
            + ", expected "
            + expected
            + "; "
            + wayOut);
  }
}
