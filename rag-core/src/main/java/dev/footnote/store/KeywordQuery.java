package dev.footnote.store;

import static java.util.Objects.requireNonNull;

/**
 * Asks for the chunks that share words with a text. Immutable and safe for use by multiple threads.
 *
 * @param text plain words, in which no character has a special meaning; may be empty
 * @param topK the most chunks to return, one or more
 * @param filter which documents to look at
 */
public record KeywordQuery(String text, int topK, Filter filter) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if topK is not positive
   */
  public KeywordQuery {
    requireNonNull(text, "text");
    requireNonNull(filter, "filter");
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be positive, is " + topK);
    }
  }
}
