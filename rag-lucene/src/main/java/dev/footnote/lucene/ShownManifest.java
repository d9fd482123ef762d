package dev.footnote.lucene;

import dev.footnote.store.StoreManifest;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/**
 * Says what a state of the index was written with, and remembers it for the state that was asked
 * for last. Safe for use by multiple threads.
 */
final class ShownManifest {

  private record Known(Object state, StoreManifest manifest) {}

  private volatile @Nullable Known last;

  /**
   * Returns what a state was written with.
   *
   * @param store names the index in messages
   */
  StoreManifest of(String store, IndexReader reader) {
    Object state = reader.getReaderCacheHelper().getKey();
    Known known = last;
    if (known == null || !known.state().equals(state)) {
      known = new Known(state, IndexManifest.ofReader(store, reader).toStoreManifest());
      last = known;
    }
    return known.manifest();
  }
}
