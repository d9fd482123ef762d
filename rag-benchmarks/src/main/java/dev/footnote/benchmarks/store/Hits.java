package dev.footnote.benchmarks.store;

/** What a search found. The time to turn it into numbers of documents is not the search's. */
@FunctionalInterface
interface Hits {

  /** Returns the numbers of the documents that were found, best first. */
  int[] documents();
}
