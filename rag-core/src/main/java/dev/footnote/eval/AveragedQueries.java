package dev.footnote.eval;

/** Which queries an average is over. */
public enum AveragedQueries {

  /**
   * Those that some document is relevant to. One without a ranking counts as zero. This is what
   * published figures of BEIR mean.
   */
  ANSWERABLE("the queries that have a relevant document, a missing ranking counting as 0"),

  /** Those that are judged and have a ranking, as trec_eval does without an option. */
  RANKED("the judged queries that have a ranking, as trec_eval"),

  /**
   * All that are judged, as trec_eval does with {@code -c}. One without a ranking, or without a
   * relevant document, counts as zero.
   */
  JUDGED("all judged queries, a missing ranking counting as 0, as trec_eval -c");

  private final String description;

  AveragedQueries(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
