package dev.footnote.lucene;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;

/**
 * Decides which filters are kept with the entries that pass them: those that come again. A
 * knowledge base is mostly asked through a few filters, such as one for each tenant, and to find
 * what passes may take longer than to search it.
 *
 * <p>Filters are told apart by their hash: that two look the same only means that one is kept
 * early. Safe for use by multiple threads.
 */
final class RepeatedFilters implements QueryCachingPolicy {

  private static final int KEPT = 256;
  private static final long KEPT_BYTES = 32L << 20;

  /** A smaller segment is looked through as fast as a kept filter is found. */
  private static final int LEAST_ENTRIES = 10_000;

  private static final int SLOTS = 4_096;

  private final AtomicIntegerArray lastHashes = new AtomicIntegerArray(SLOTS);
  private final AtomicIntegerArray uses = new AtomicIntegerArray(SLOTS);

  /** Makes an empty cache, for all states of one index. */
  static LRUQueryCache cache() {
    return new LRUQueryCache(KEPT, KEPT_BYTES, RepeatedFilters::isLarge, 1);
  }

  private static boolean isLarge(LeafReaderContext leaf) {
    return leaf.reader().maxDoc() >= LEAST_ENTRIES;
  }

  @Override
  public void onUse(Query query) {
    int hash = query.hashCode();
    int slot = Math.floorMod(hash, SLOTS);
    if (lastHashes.getAndSet(slot, hash) == hash) {
      uses.incrementAndGet(slot);
    } else {
      uses.set(slot, 1);
    }
  }

  @Override
  public boolean shouldCache(Query query) {
    return uses.get(Math.floorMod(query.hashCode(), SLOTS)) > 1;
  }
}
