package dev.footnote.store;

import java.util.concurrent.atomic.AtomicBoolean;

/** A second map, whose content the store takes over. */
final class InMemoryRebuild implements StoreRebuild {

  private final InMemoryVectorStore store;
  private final InMemoryVectorStore target;
  private final AtomicBoolean rebuilding;
  private boolean closed;

  /**
   * Makes a rebuild.
   *
   * @param rebuilding is true until this is closed
   */
  InMemoryRebuild(InMemoryVectorStore store, InMemoryVectorStore target, AtomicBoolean rebuilding) {
    this.store = store;
    this.target = target;
    this.rebuilding = rebuilding;
  }

  @Override
  public VectorStore target() {
    return target;
  }

  @Override
  public void swap(Runnable lastPass) {
    store.takeOver(target, lastPass);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      rebuilding.set(false);
    }
  }
}
