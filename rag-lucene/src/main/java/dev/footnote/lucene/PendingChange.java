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

  /** What a change needs of others. */
  enum Kind {
    /** It needs not see what is there. */
    BLIND,
    /** It looks at what is there, so all changes before it must be visible. */
    LOOKING,
    /** It makes all changes before it durable, and is done when it was applied. */
    SAVING
  }

  private final Change<T> change;
  private final Kind kind;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private Runnable success = () -> {};

  /**
   * Makes a change.
   *
   * @param kind what it needs of others
   */
  PendingChange(Change<T> change, Kind kind) {
    this.change = change;
    this.kind = kind;
  }

  Kind kind() {
    return kind;
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
   * Waits until the change is acknowledged. An interrupt gives it up if it has not begun; otherwise
   * it is waited for, and the interrupt is left for later.
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
