package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

/**
 * What is agreed on before a run is judged. Figures of two runs can be compared if these are the
 * same. Immutable and safe for use by multiple threads.
 *
 * @param version which trec_eval the figures equal
 * @param averaged which queries an average is over
 * @param withoutQueryItself whether a document with the id of the query is taken out of its
 *     ranking, as BEIR does where queries are documents (ArguAna, Quora)
 */
public record EvaluationRules(
    TrecEvalVersion version, AveragedQueries averaged, boolean withoutQueryItself) {

  /** Version 10.0 of trec_eval, the average over answerable queries. */
  public static final EvaluationRules STANDARD =
      new EvaluationRules(TrecEvalVersion.V10, AveragedQueries.ANSWERABLE, false);

  /** Checks the components. */
  public EvaluationRules {
    requireNonNull(version, "version");
    requireNonNull(averaged, "averaged");
  }

  /**
   * Returns the same rules for another trec_eval.
   *
   * @param other the version
   * @return the rules
   */
  public EvaluationRules withVersion(TrecEvalVersion other) {
    return new EvaluationRules(other, averaged, withoutQueryItself);
  }

  /**
   * Returns the same rules with an average over other queries.
   *
   * @param other the queries
   * @return the rules
   */
  public EvaluationRules withAveraged(AveragedQueries other) {
    return new EvaluationRules(version, other, withoutQueryItself);
  }

  /**
   * Says the rules in words, for a report.
   *
   * @return one line
   */
  public String describe() {
    return "scores and ties as trec_eval "
        + (version == TrecEvalVersion.V10 ? "10.0 (double)" : "9.0 (float)")
        + "; means over "
        + averaged.description()
        + (withoutQueryItself ? "; without the document that is the query" : "");
  }
}
