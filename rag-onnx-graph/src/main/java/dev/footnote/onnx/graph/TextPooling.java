package dev.footnote.onnx.graph;

/** Which token vectors become the vector of a text, inside a rewritten graph. */
public enum TextPooling {
  /** The first token's. The last layer is computed for that token only. */
  FIRST,
  /** The last token's. The last layer is computed for that token only. */
  LAST,
  /** The mean of all. */
  MEAN
}
