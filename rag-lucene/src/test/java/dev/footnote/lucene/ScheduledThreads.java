package dev.footnote.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one schedule, which Lincheck switches wherever one may see what another did. What
 * one of them throws is thrown where they are awaited.
 */
final class ScheduledThreads {

  /** What a thread does. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Thread start(Action action) {
    Thread thread = new Thread(() -> run(action));
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void run(Action action) {
    try {
      action.run();
    } catch (Exception | Error e) {
      failure.set(e);
    }
  }

  void await() {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new AssertionError(failed.toString(), failed);
    }
  }

  static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
