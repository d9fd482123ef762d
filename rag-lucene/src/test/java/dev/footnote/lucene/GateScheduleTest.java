package dev.footnote.lucene;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** Every order, up to a number, in which threads can go through a gate and close it. */
class GateScheduleTest {

  private static final int SCHEDULES = 1_000;

  private static void require(boolean condition) {
    if (!condition) {
      throw new AssertionError();
    }
  }

  @Test
  void nobodyIsInsideAfterTheEnd() {
    Lincheck.runConcurrentTest(
        SCHEDULES,
        () -> {
          Gate gate = new Gate("the store");
          AtomicInteger endings = new AtomicInteger();
          Thread caller = new Thread(() -> pass(gate, endings));
          Thread closer = new Thread(() -> close(gate, endings));
          caller.start();
          closer.start();
          close(gate, endings);
          join(caller);
          join(closer);
        });
  }

  private static void pass(Gate gate, AtomicInteger endings) {
    try {
      gate.pass(
          "read",
          () -> {
            require(endings.get() == 0);
            require(endings.get() == 0);
            return true;
          });
    } catch (IllegalStateException closed) {
      require(String.valueOf(closed.getMessage()).contains("is closed"));
    }
  }

  private static void close(Gate gate, AtomicInteger endings) {
    gate.close(endings::incrementAndGet);
    require(endings.get() == 1);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
