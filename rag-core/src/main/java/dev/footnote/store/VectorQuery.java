package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedding;

/**
 * Asks for the chunks nearest to an embedding. Immutable and safe for use by multiple threads.
 *
 * @param embedding the embedding of the question
 * @param topK the most chunks to return, one or more
 * @param filter which documents to look at
 * @param exact whether all that pass are compared, which finds the very nearest and takes longer
 *     the more they are; otherwise a store may search a graph, which finds nearly all of them
 */
public record VectorQuery(Embedding embedding, int topK, Filter filter, boolean exact) {

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

  /**
   * Asks as fast as the store can.
   *
   * @param embedding the embedding of the question
   * @param topK the most chunks to return, one or more
   * @param filter which documents to look at
   */
  public VectorQuery(Embedding embedding, int topK, Filter filter) {
    this(embedding, topK, filter, false);
  }

  /**
   * Returns this query with all that pass compared.
   *
   * @return a copy
   */
  public VectorQuery exactly() {
    return new VectorQuery(embedding, topK, filter, true);
  }
}
