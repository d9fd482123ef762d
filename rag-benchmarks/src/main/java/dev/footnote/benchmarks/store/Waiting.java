package dev.footnote.benchmarks.store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what other threads do. */
final class Waiting {

  private Waiting() {}

  static void forEnd(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while storing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not store: " + e.getCause(), e);
    }
  }
}
