package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreRebuild;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins rebuilds of one index, one at a time, or goes on with one that did not end. */
final class IndexRebuilds {

  private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorStore.class);

  private final LuceneVectorStore store;
  private final OpenIndex index;
  private final SideFolder side;
  private final String name;
  private final StoreOptions options;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Makes them.
   *
   * @param store what is rebuilt
   * @param index the store's index
   * @param side where the other index is built
   * @param name names the store in messages
   */
  IndexRebuilds(
      LuceneVectorStore store,
      OpenIndex index,
      SideFolder side,
      String name,
      StoreOptions options) {
    this.store = store;
    this.index = index;
    this.side = side;
    this.name = name;
    this.options = options;
  }

  /** Removes what a process left that was killed after it had swapped. */
  void clearIfTakenOver(VisibleIndex shown) {
    try {
      if (side.holds(shown.manifest())) {
        side.clear();
      }
    } catch (IOException e) {
      LOG.warn("could not remove what was rebuilt in {}; the next opening will", side, e);
    }
  }

  /** Runs something that no rebuild, nor what is left of one, may outlive. */
  synchronized <T> T without(Gate.Call<T> call) throws IOException {
    if (running.get()) {
      throw new StoreException(
          name + " is being rebuilt from its documents; erase once that has ended");
    }
    side.clear();
    return call.run();
  }

  synchronized StoreRebuild begin(EmbeddingSpace space, String chunker) throws IOException {
    if (!running.compareAndSet(false, true)) {
      throw new StoreException(name + " is being rebuilt already; wait for that rebuild to end");
    }
    try {
      LuceneVectorStore target = target(options.withSpace(space), chunker);
      return new IndexRebuild(store, index, side, target, () -> running.set(false));
    } catch (IOException | RuntimeException e) {
      running.set(false);
      throw e;
    }
  }

  private LuceneVectorStore target(StoreOptions wanted, String chunker) throws IOException {
    if (!side.holds(wanted.manifest().withChunker(chunker))) {
      side.clear();
    }
    return LuceneVectorStore.open(side::open, name + " (as it is rebuilt in " + side + ")", wanted);
  }
}
