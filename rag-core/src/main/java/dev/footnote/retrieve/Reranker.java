package dev.footnote.retrieve;

import java.util.List;

/**
 * Reads what was found once more, together with the question, and puts it into a better order.
 *
 * <p>Slower for each hit than a search, so it sees the best few only. Implementations are safe for
 * use by multiple threads, and never add, change or lose a hit.
 */
@FunctionalInterface
public interface Reranker {

  /**
   * Puts hits into a better order. Returns early, with part of them scored, if a deadline that the
   * reranker was made with has passed, or if the calling thread is interrupted.
   *
   * @param question the question
   * @param hits what was found, best first
   * @return the same hits, best first
   */
  Reranking rerank(String question, List<Hit> hits);
}
