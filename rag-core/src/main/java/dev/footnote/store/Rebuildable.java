package dev.footnote.store;

import dev.footnote.embed.EmbeddingSpace;

/**
 * The capability of putting other content in place of all that a store holds, in one step, while it
 * serves: for another embedder or chunker. Safe for use by multiple threads.
 *
 * <p>Law, which the testkit proves for every implementation: whatever happens, readers and later
 * openings find the old content whole or the new content whole.
 */
public interface Rebuildable {

  /**
   * Begins to rebuild, or goes on with a rebuild for the same space and chunker that did not come
   * to its end.
   *
   * @param space which vectors the store shall hold
   * @param chunker the fingerprint of the chunker that shall cut its chunks
   * @return the rebuild, which the caller fills and closes
   * @throws StoreException if the store is being rebuilt already
   */
  StoreRebuild rebuild(EmbeddingSpace space, String chunker);
}
