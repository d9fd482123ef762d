package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;

/** A change that waits for the writing thread, and its caller, who waits for the change. */
final class PendingChange<T> {

  private final Change<T> change;
  private final boolean looksFirst;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private Runnable success = () -> {};

  /**
   * Makes a change.
   *
   * @param looksFirst whether it must see all changes before it committed
   */
  PendingChange(Change<T> change, boolean looksFirst) {
    this.change = change;
    this.looksFirst = looksFirst;
  }

  boolean looksFirst() {
    return looksFirst;
  }

  /** Lets one side have the change: the writing thread to make it, or the caller to give it up. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  void apply(IndexWriter writer) throws IOException {
    T outcome = change.apply(writer);
    success = () -> result.complete(outcome);
  }

  void succeed() {
    success.run();
  }

  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  /**
   * Waits until the change is durable and visible. An interrupt gives it up if it has not begun;
   * otherwise it is waited for, and the interrupt is left for later.
   */
  T await() throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
          if (take()) {
            throw new StoreException("interrupted before the change began; nothing changed", e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException unwrapped(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof IndexSearcher.TooManyClauses tooManyClauses) {
      throw tooManyClauses;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof StoreException refused) {
      throw refused;
    }
    return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
  }
}
