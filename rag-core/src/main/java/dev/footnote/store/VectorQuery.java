package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedding;

/**
 * Asks for the chunks nearest to an embedding. Immutable and safe for use by multiple threads.
 *
 * @param embedding the embedding of the question
 * @param topK the most chunks to return, one or more
 * @param filter which documents to look at
 */
public record VectorQuery(Embedding embedding, int topK, Filter filter) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if topK is not positive
   */
  public VectorQuery {
    requireNonNull(embedding, "embedding");
    requireNonNull(filter, "filter");
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be positive, is " + topK);
    }
  }
}
