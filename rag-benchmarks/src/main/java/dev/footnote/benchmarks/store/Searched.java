package dev.footnote.benchmarks.store;

/** Something that can be searched. */
@FunctionalInterface
interface Searched {

  /** Finds the ten nearest to a query, given by its number, in a subset. */
  Hits search(int query, Subset subset);
}
