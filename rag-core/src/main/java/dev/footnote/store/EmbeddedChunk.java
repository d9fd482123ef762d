package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Chunk;
import dev.footnote.embed.Embedding;

/**
 * A chunk and its embedding, ready to be stored. Immutable and safe for use by multiple threads.
 *
 * @param chunk the chunk
 * @param embedding the embedding of its embedded text
 */
public record EmbeddedChunk(Chunk chunk, Embedding embedding) {

  /** Checks that both are there. */
  public EmbeddedChunk {
    requireNonNull(chunk, "chunk");
    requireNonNull(embedding, "embedding");
  }
}
