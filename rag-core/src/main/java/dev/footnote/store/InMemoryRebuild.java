package dev.footnote.store;

import java.util.concurrent.atomic.AtomicBoolean;

/** A second map, whose content the store takes over. */
record InMemoryRebuild(
    InMemoryVectorStore store, InMemoryVectorStore target, AtomicBoolean rebuilding)
    implements StoreRebuild {

  @Override
  public void swap(Runnable lastPass) {
    store.takeOver(target, lastPass);
  }

  @Override
  public void close() {
    rebuilding.set(false);
  }
}
