package dev.footnote.benchmarks.store;

import java.util.List;

/** A store with all vectors, as each is measured. Whoever opens it closes it. */
interface PeerStore extends Searched, AutoCloseable {

  /** Stores documents, by their numbers, as this store does it fastest. */
  void ingest(List<Integer> documents);

  /**
   * Makes ready to store a document again with other words. What is returned does it, and returns
   * once a search finds it.
   */
  Runnable upsert(int document, int version);

  /** Deletes a document; returns once no search finds it. */
  void delete(int document);

  /** Tells whether what has returned outlives the process. */
  boolean durable();

  @Override
  void close();
}
