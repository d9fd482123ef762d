package dev.footnote.benchmarks.embed;

/** What the right matrix of a product consists of. */
enum GemmWeights {
  /** Floats: the product in full precision. */
  FP32,
  /** Bytes with a sign, which processors with VNNI multiply fastest. */
  INT8,
  /** Bytes without a sign. */
  UINT8;

  /** Returns whether the left matrix is quantised and the product done in 8 bits. */
  boolean isQuantised() {
    return this != FP32;
  }
}
