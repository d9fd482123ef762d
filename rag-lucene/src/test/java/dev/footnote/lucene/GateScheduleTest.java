package dev.footnote.lucene;

import static dev.footnote.lucene.ScheduledThreads.require;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The orders in which threads can go through a gate and close it, some hundreds of them by model.
 */
@Tag("slow")
class GateScheduleTest {

  private static final int SCHEDULES = 400;

  /** Built anew for each schedule. */
  private static final class Store {
    private final Gate gate = new Gate("the store");
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger endings = new AtomicInteger();

    /** Returns whether the call was let in. */
    boolean read(Gate.Call<Boolean> call) {
      try {
        return gate.pass("read", () -> inside(call));
      } catch (IllegalStateException closed) {
        require("the store is closed".equals(closed.getMessage()), "another refusal: " + closed);
        return false;
      }
    }

    private boolean inside(Gate.Call<Boolean> call) throws IOException {
      inside.incrementAndGet();
      require(endings.get() == 0, "inside after the end");
      boolean let = call.run();
      require(endings.get() == 0, "the end while inside");
      inside.decrementAndGet();
      return let;
    }

    void close() {
      gate.close(() -> {
        require(inside.get() == 0, "the end while somebody is inside");
        endings.incrementAndGet();
      });
      require(endings.get() == 1, "closed without the one end");
      require(!read(() -> true), "let in after closing");
    }
  }

  @Test
  void closersWaitForCallsInside() {
    Lincheck.runConcurrentTest(
        SCHEDULES,
        () -> {
          Store store = new Store();
          ScheduledThreads threads = new ScheduledThreads();
          threads.start(() -> store.read(() -> true));
          threads.start(store::close);
          store.close();
          threads.await();
        });
  }

  @Test
  void callsDoNotWaitForEachOther() {
    Lincheck.runConcurrentTest(
        SCHEDULES,
        () -> {
          Store store = new Store();
          ScheduledThreads threads = new ScheduledThreads();
          AtomicInteger here = new AtomicInteger();
          threads.start(() -> require(store.read(() -> met(here)), "refused"));
          threads.start(() -> require(store.read(() -> met(here)), "refused"));
          threads.await();
          store.close();
        });
  }

  /** Waits inside for the other. */
  private static boolean met(AtomicInteger here) {
    here.incrementAndGet();
    while (here.get() < 2) {
      Thread.onSpinWait();
    }
    return true;
  }
}
