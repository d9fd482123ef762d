package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What was found for a query, and in which state of the store. Immutable and safe for use by
 * multiple threads.
 *
 * @param hits the hits, best first
 * @param commit the id of the state they were read from, for {@link
 *     dev.footnote.store.VersionedStore#asOf}; empty if the store names no states, or the retriever
 *     does not ask for it, as those of one ranking alone do not
 */
public record Retrieval(List<Hit> hits, String commit) {

  /** Copies the hits. */
  public Retrieval {
    hits = List.copyOf(hits);
    requireNonNull(commit, "commit");
  }

  /**
   * Makes what a retriever returns that knows of no states.
   *
   * @param hits the hits, best first
   * @return the hits, with no commit
   */
  public static Retrieval of(List<Hit> hits) {
    return new Retrieval(hits, "");
  }
}
