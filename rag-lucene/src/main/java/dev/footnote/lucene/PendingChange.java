package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

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
  private final int lane;
  private Runnable outcome = () -> {};
  private @Nullable Throwable failure;

  /**
   * Makes a change.
   *
   * @param kind what it needs of others
   */
  PendingChange(Change<T> change, Kind kind) {
    this(change, kind, 0);
  }

  private PendingChange(Change<T> change, Kind kind, int lane) {
    this.change = change;
    this.kind = kind;
    this.lane = lane;
  }

  /** Makes a change that needs not see what is there; changes of one key keep their order. */
  static <T> PendingChange<T> blind(String key, Change<T> change) {
    return new PendingChange<>(change, Kind.BLIND, key.hashCode());
  }

  Kind kind() {
    return kind;
  }

  /** Returns in which of some lanes it is made; changes of one key are made in one lane. */
  int lane(int lanes) {
    return Math.floorMod(lane, lanes);
  }

  /** Lets one side have the change: the writing thread to make it, or the caller to give it up. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** Makes the change, and keeps for {@link #tell} what came of it. */
  void apply(IndexWriter writer) {
    try {
      T made = change.apply(writer);
      outcome = () -> result.complete(made);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      outcome = () -> result.completeExceptionally(e);
    }
  }

  boolean failed() {
    return failure != null;
  }

  static @Nullable Throwable firstFailure(List<PendingChange<?>> changes) {
    for (PendingChange<?> change : changes) {
      if (change.failure != null) {
        return change.failure;
      }
    }
    return null;
  }

  /** Tells the caller what came of the change. */
  void tell() {
    outcome.run();
  }

  /** Tells the caller that the change failed, whatever came of it. */
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
