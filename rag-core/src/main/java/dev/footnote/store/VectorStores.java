package dev.footnote.store;

import dev.footnote.embed.EmbeddingSpace;

/** Makes {@link VectorStore}s that need nothing but memory. */
public final class VectorStores {

  private VectorStores() {}

  /**
   * Makes an empty store that keeps everything in memory and compares a question with every chunk.
   *
   * <p>Exact and simple: for tests, for small or short-lived data, and to compare other stores
   * with. Its time grows with the number of chunks, and nothing outlives it. Keywords are runs of
   * letters and digits in lower case, without stemming.
   *
   * @param space which vectors it will hold
   * @return a new store, safe for use by multiple threads
   */
  public static VersionedStore inMemory(EmbeddingSpace space) {
    return new InMemoryVectorStore(space);
  }
}
