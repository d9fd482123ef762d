package dev.footnote.store;

/**
 * Content beside a store, which shall take the place of the store's own. Used by one thread at a
 * time; the caller closes it.
 */
public interface StoreRebuild extends AutoCloseable {

  /**
   * Returns the store to be filled with the new content. It has what an earlier rebuild for the
   * same space and chunker left in it.
   *
   * @return the store, which is this rebuild's and usable until {@link #swap} or {@link #close}
   */
  VectorStore target();

  /**
   * Puts the content of {@link #target()} in place of the store's, in one step that is durable if
   * the store is. Changes of the store by others wait from before the last pass until the new
   * content shows; readers never wait. If anything fails, the store is as it was; close this
   * rebuild then, and begin another.
   *
   * @param lastPass brings over what changed in the store since it was last looked at, and should
   *     have little to do
   * @throws StoreException if the content could not be taken over
   */
  void swap(Runnable lastPass);

  /**
   * Ends the rebuild. If {@link #swap} did not end well, what was built is kept for the next
   * rebuild for the same space and chunker. May be called twice.
   */
  @Override
  void close();
}
