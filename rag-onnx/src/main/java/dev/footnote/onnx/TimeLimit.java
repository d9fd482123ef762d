package dev.footnote.onnx;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How long a call goes on: until its deadline, or until its thread is interrupted. */
final class TimeLimit {

  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final LongSupplier clock;
  private final long start;
  private final long nanos;

  private TimeLimit(LongSupplier clock, long nanos) {
    this.clock = clock;
    this.nanos = nanos;
    start = clock.getAsLong();
  }

  /** Starts now; the clock counts nanoseconds. */
  static TimeLimit start(Optional<Duration> deadline, LongSupplier clock) {
    Duration time = deadline.filter(it -> it.compareTo(LONGEST) < 0).orElse(LONGEST);
    return new TimeLimit(clock, time.toNanos());
  }

  boolean isOver() {
    return Thread.currentThread().isInterrupted() || left() <= 0;
  }

  /** Returns how many nanoseconds are left. */
  long left() {
    return nanos - (clock.getAsLong() - start);
  }

  /** Takes a permit, unless there is none before the end. An interrupt stays set. */
  boolean acquire(Semaphore permits) {
    try {
      return permits.tryAcquire(left(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
