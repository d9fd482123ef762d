package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingSpace;

/**
 * What a store was written with, kept with every commit, so that opening it with something else is
 * refused instead of giving wrong results. Immutable and safe for use by multiple threads.
 *
 * @param space which vectors it holds
 * @param chunker the fingerprint of the chunker that cut its chunks; empty when any chunker may
 * @param schema the version of the store's own layout, one or more
 */
public record StoreManifest(EmbeddingSpace space, String chunker, int schema) {

  /** Checks that no component is null. */
  public StoreManifest {
    requireNonNull(space, "space");
    requireNonNull(chunker, "chunker");
  }
}
