package dev.footnote.embed;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Vectors in memory; what was not used for longest goes first. */
final class MemoryVectorCache implements VectorCache {

  private final LeastUsedFirst entries;
  private long hits;
  private long misses;
  private boolean closed;

  MemoryVectorCache(int maxEntries) {
    entries = new LeastUsedFirst(maxEntries);
  }

  /** A map in the order of use. */
  private static final class LeastUsedFirst extends LinkedHashMap<String, Embedding> {

    private static final long serialVersionUID = 1L;

    private final int maxEntries;

    LeastUsedFirst(int maxEntries) {
      super(16, 0.75f, true);
      this.maxEntries = maxEntries;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
      return size() > maxEntries;
    }
  }

  @Override
  public synchronized Map<String, Embedding> get(Collection<String> keys) {
    requireOpen();
    Map<String, Embedding> found = new HashMap<>();
    for (String key : keys) {
      Embedding embedding = entries.get(key);
      if (embedding != null) {
        found.put(key, embedding);
      }
    }
    hits += found.size();
    misses += keys.size() - found.size();
    return found;
  }

  @Override
  public synchronized void put(Map<String, Embedding> embeddings) {
    requireOpen();
    entries.putAll(embeddings);
  }

  @Override
  public synchronized Stats stats() {
    return new Stats(entries.size(), hits, misses);
  }

  @Override
  public synchronized void close() {
    closed = true;
    entries.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the vector cache in memory is closed");
    }
  }
}
