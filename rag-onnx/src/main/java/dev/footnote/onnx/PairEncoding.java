package dev.footnote.onnx;

/** A question and a passage as a model reads them together. */
final class PairEncoding {

  private final long[] ids;
  private final long[] types;
  private final boolean truncated;

  PairEncoding(long[] ids, long[] types, boolean truncated) {
    this.ids = ids;
    this.types = types;
    this.truncated = truncated;
  }

  int length() {
    return ids.length;
  }

  long id(int index) {
    return ids[index];
  }

  /** Returns which of the two texts a token belongs to, as the tokenizer counts them. */
  long type(int index) {
    return types[index];
  }

  /** Tells whether one of the texts lost its end. */
  boolean isTruncated() {
    return truncated;
  }
}
