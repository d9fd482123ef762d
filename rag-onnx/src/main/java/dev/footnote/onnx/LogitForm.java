package dev.footnote.onnx;

import ai.onnxruntime.OnnxJavaType;

/**
 * How a decoder gives its logits.
 *
 * @param type the kind of numbers
 * @param vocabulary how many tokens are rated
 * @param rows for which tokens of a run there are logits
 */
record LogitForm(OnnxJavaType type, int vocabulary, Rows rows) {

  /** The most memory that the logits of one run take. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int LONGEST_SLICE = 256;
  private static final int SHORTEST_SLICE = 16;

  /** For which tokens of a run there are logits. */
  enum Rows {
    /** For each one. */
    EVERY,
    /** For the last one alone. */
    LAST,
    /** For as many at the end as are asked for. */
    CHOSEN
  }

  /**
   * Counts the rows of a run.
   *
   * @param tokens how many tokens the run reads
   * @param wanted for how many at its end logits are wanted
   */
  int rows(int tokens, int wanted) {
    return switch (rows) {
      case EVERY -> tokens;
      case LAST -> 1;
      case CHOSEN -> wanted;
    };
  }

  long[] shape(int count) {
    return new long[] {1, count, vocabulary};
  }

  int bytes(int count) {
    return Math.toIntExact(count * rowBytes());
  }

  private long rowBytes() {
    return (long) vocabulary * type.size;
  }

  boolean isNarrow() {
    return type == OnnxJavaType.FLOAT16;
  }

  /** Tells whether there may be logits for more tokens than the last. */
  boolean ratesMany() {
    return rows != Rows.LAST;
  }

  /** Returns how many tokens a run reads at most, so that its logits take bounded memory. */
  int slice() {
    return rows == Rows.EVERY
        ? Math.clamp(MOST_BYTES / rowBytes(), SHORTEST_SLICE, LONGEST_SLICE)
        : LONGEST_SLICE;
  }

  /** Returns for how many tokens of one run there are logits at most. */
  int mostRows() {
    return switch (rows) {
      case EVERY -> slice();
      case LAST -> 1;
      case CHOSEN -> SHORTEST_SLICE;
    };
  }
}
