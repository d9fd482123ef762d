package dev.footnote.embed;

import java.util.Collection;
import java.util.Map;

/**
 * Keeps the vectors of texts that were embedded before, so that they need not be embedded again: in
 * another store, after a change of chunking, in another run.
 *
 * <p>A vector is found by a digest of what it was made of, so a cache may serve many models at once
 * and never gives a vector of another text, model or prompt. What it gives equals, to the bit, what
 * was put. It may forget anything at any time; an entry that cannot be read or written is one that
 * is not there, never an error.
 *
 * <p>Implementations are safe for use by multiple threads and bounded. Whoever opens a cache closes
 * it; after that, every call throws {@link IllegalStateException}.
 */
public interface VectorCache extends AutoCloseable {

  /**
   * Finds vectors.
   *
   * @param keys what was embedded, each 64 lower-case hexadecimal digits
   * @return the embedding of each key that is there
   * @throws IllegalStateException after {@link #close()}
   */
  Map<String, Embedding> get(Collection<String> keys);

  /**
   * Keeps vectors, as far as there is room.
   *
   * @param embeddings the vectors by their keys
   * @throws IllegalStateException after {@link #close()}
   */
  void put(Map<String, Embedding> embeddings);

  /**
   * Counts what the cache did since it was opened.
   *
   * @return the counts
   */
  Stats stats();

  /** Frees what the cache holds. May be called twice. */
  @Override
  void close();

  /**
   * How much a cache holds, and how often it had what was asked for.
   *
   * @param entries the vectors it holds
   * @param hits keys that were found
   * @param misses keys that were not
   */
  record Stats(long entries, long hits, long misses) {}
}
