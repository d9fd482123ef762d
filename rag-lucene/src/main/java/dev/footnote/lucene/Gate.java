package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.search.IndexSearcher;

/** Lets calls pass until it is closed, and closes once those inside have left. */
final class Gate {

  /** A call that reads or writes the index. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final String store;
  private boolean closed;

  Gate(String store) {
    this.store = store;
  }

  /**
   * Runs a call.
   *
   * @param verb what could not be done if it fails, such as "search"
   */
  <T> T pass(String verb, Call<T> call) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(store + " is closed");
      }
      return call.run();
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new StoreException("could not " + verb + " " + store + ": " + reason, e);
    } catch (IndexSearcher.TooManyClauses e) {
      throw new IllegalArgumentException(
          "the filter has too many conditions, at most "
              + (IndexSearcher.getMaxClauseCount() - WordSearch.MAX_WORDS)
              + " are sure to fit; use in, anyOf or noneOf for long lists of values",
          e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Closes, and runs an ending the first time. */
  void close(Runnable ending) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        ending.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
