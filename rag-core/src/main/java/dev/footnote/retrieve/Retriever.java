package dev.footnote.retrieve;

/**
 * Finds the chunks that answer a query.
 *
 * <p>Best first, at most {@code topK}, only from documents that pass the filter, and the same for
 * the same state of the store: equal scores are ordered by chunk id. Implementations are safe for
 * use by multiple threads.
 */
@FunctionalInterface
public interface Retriever {

  /**
   * Finds chunks.
   *
   * @param query what to find
   * @return the hits, best first, and the state they were read from
   */
  Retrieval retrieve(Query query);
}
