package dev.footnote.onnx.graph;

/** How exactly a rewritten graph computes. */
public enum Precision {
  /** 32-bit weights and arithmetic: the vectors of the source, to rounding. */
  FP32,

  /**
   * 8-bit products with a scale for each token and each weight column. About half the error of the
   * usual 8-bit files, since one token with large values does not make those of the others coarse.
   */
  INT8,

  /**
   * 8-bit products with one scale for all tokens of a text, and one for each weight column: the
   * fastest, with about the error of the usual 8-bit files.
   */
  INT8_FAST
}
