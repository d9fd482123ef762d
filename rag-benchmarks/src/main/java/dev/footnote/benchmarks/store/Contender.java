package dev.footnote.benchmarks.store;

/** Who takes part. */
enum Contender {
  /** Our store. */
  OURS("ours", false),
  /** Our store where changes are seen at once and put on disk when it is flushed. */
  OURS_MANUAL("ours_manual", false),
  /** Lucene alone, one segment, by its query. */
  RAW_LUCENE("raw_lucene", false),
  /** Lucene alone, one segment, by a direct call to its graph. */
  RAW_LUCENE_LEAF("raw_lucene_leaf", false),
  /** LangChain4j's store in memory. */
  LANGCHAIN4J("langchain4j_inmemory", true),
  /** Spring AI's store in memory. */
  SPRING_AI("springai_simple", true);

  private final String key;
  private final boolean exact;

  Contender(String key, boolean exact) {
    this.key = key;
    this.exact = exact;
  }

  /** Returns its name in reports. */
  String key() {
    return key;
  }

  /** Tells whether it compares a query with all vectors, which takes long. */
  boolean exact() {
    return exact;
  }
}
