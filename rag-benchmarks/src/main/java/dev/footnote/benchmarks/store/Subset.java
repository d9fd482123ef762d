package dev.footnote.benchmarks.store;

/** Which documents are searched: all of them, or those that a flag in their metadata marks. */
enum Subset {
  /** Every document. */
  ALL("all", 1, Double.NaN),
  /** One in a hundred, at random. */
  ONE_PERCENT("random_1", 0.01, 13_000),
  /** One in ten, at random. */
  TEN_PERCENT("random_10", 0.1, 1_800),
  /** Every second, at random. */
  HALF("random_50", 0.5, 2_400),
  /** All documents of one in ten clusters, as when a filter has to do with the meaning. */
  TOPICS("topics_10", 0.1, 900),
  /** All documents of every second cluster. */
  HALF_OF_TOPICS("topics_50", 0.5, Double.NaN);

  private final String key;
  private final double share;
  private final double target;

  Subset(String key, double share, double target) {
    this.key = key;
    this.share = share;
    this.target = target;
  }

  /** Returns the name of the flag, in metadata and in reports. */
  String key() {
    return key;
  }

  /** Returns which part of the documents, or of the clusters, is marked. */
  double share() {
    return share;
  }

  /** Returns how many queries per second of processor time are aimed at, or NaN. */
  double target() {
    return target;
  }

  /** Whether what is marked has to do with the meaning. */
  boolean byTopic() {
    return this == TOPICS || this == HALF_OF_TOPICS;
  }

  boolean filters() {
    return this != ALL;
  }
}
