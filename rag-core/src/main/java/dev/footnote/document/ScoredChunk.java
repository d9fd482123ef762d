package dev.footnote.document;

import static java.util.Objects.requireNonNull;

/**
 * A chunk and one raw score of it, as a store reports it.
 *
 * <p>What the score means is the search's to say: cosine in [-1, 1] for a vector search, BM25 for a
 * keyword search. Immutable and safe for use by multiple threads.
 *
 * @param chunk the chunk
 * @param score the score, higher is better
 */
public record ScoredChunk(Chunk chunk, double score) {

  /** Checks that there is a chunk. */
  public ScoredChunk {
    requireNonNull(chunk, "chunk");
  }
}
