package dev.footnote.experiment;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A watch that is started with a question, and remembers when the first piece of text came. */
final class FirstPiece {

  private static final long NOT_YET = -1;

  private final long start = System.nanoTime();
  private final AtomicLong first = new AtomicLong(NOT_YET);

  void arrived() {
    first.compareAndSet(NOT_YET, System.nanoTime() - start);
  }

  Duration total() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Text that came in one piece came at the end. */
  Duration first(Duration total) {
    long nanos = first.get();
    return nanos == NOT_YET ? total : Duration.ofNanos(nanos);
  }
}
