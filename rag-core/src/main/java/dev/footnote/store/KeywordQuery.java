package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Asks for the chunks that share words with a text. Immutable and safe for use by multiple threads.
 *
 * @param text plain words, in which no character has a special meaning; may be empty
 * @param topK the most chunks to return, one or more
 * @param filter which documents to look at
 * @param collection which documents make up the collection: how rare a word is, and how long a
 *     chunk is on average, is counted over them alone, and only they are found; empty for all
 *     documents, counted as is cheapest for the store, which may include deleted ones for a while
 */
public record KeywordQuery(String text, int topK, Filter filter, Optional<Filter> collection) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if topK is not positive
   */
  public KeywordQuery {
    requireNonNull(text, "text");
    requireNonNull(filter, "filter");
    requireNonNull(collection, "collection");
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be positive, is " + topK);
    }
  }

  /**
   * Asks with word statistics counted over all documents of the store.
   *
   * @param text plain words, in which no character has a special meaning; may be empty
   * @param topK the most chunks to return, one or more
   * @param filter which documents to look at
   * @throws IllegalArgumentException if topK is not positive
   */
  public KeywordQuery(String text, int topK, Filter filter) {
    this(text, topK, filter, Optional.empty());
  }

  /**
   * Returns this query with word statistics counted over some documents alone.
   *
   * @param newCollection which documents make up the collection
   * @return a copy
   */
  public KeywordQuery withCollection(Filter newCollection) {
    return new KeywordQuery(text, topK, filter, Optional.of(newCollection));
  }
}
