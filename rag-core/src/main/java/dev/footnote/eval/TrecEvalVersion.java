package dev.footnote.eval;

/**
 * Which trec_eval figures equal. They differ where scores are nearly equal, since they order a run
 * by its scores alone.
 */
public enum TrecEvalVersion {

  /**
   * Version 10.0 reads scores as double. It refuses a run without a ranking for a judged topic
   * unless the average is over all judged topics.
   */
  V10,

  /**
   * Versions 9.0.x read scores as float, so that some that differ are ties. A topic that is missing
   * from a run is left out of the average unless it is over all judged topics.
   */
  V9_FLOAT;

  /** Returns the score as this version reads it. */
  double score(RankedDocument document) {
    return this == V9_FLOAT ? (float) document.score() : document.score();
  }
}
