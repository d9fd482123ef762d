package dev.footnote.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how long a call that failed is tried again.
 *
 * @param most how many attempts there are after the first
 * @param total how long after the first attempt another may begin
 * @param first about how long to wait before the second attempt; twice that before the third
 */
record RetryLimits(int most, Duration total, Duration first) {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final int MOST_DOUBLINGS = 16;

  static final RetryLimits DEFAULT =
      new RetryLimits(3, Duration.ofSeconds(60), Duration.ofMillis(500));

  RetryLimits {
    if (most < 0) {
      throw new IllegalArgumentException("retries must be 0 or more, is " + most);
    }
    if (total.isNegative()) {
      throw new IllegalArgumentException("time for retries must not be negative, is " + total);
    }
  }

  /**
   * Says how long to wait before another attempt. A part of it is by chance, so that callers who
   * failed together do not come back together; a server's own wish is never cut short.
   *
   * @param failed how many attempts there were, one or more
   * @param asked how long the server asks to wait
   * @param elapsed how long ago the first attempt began
   * @return the time, or empty if there is to be no other attempt
   */
  Optional<Duration> pause(int failed, Optional<Duration> asked, Duration elapsed) {
    Duration doubled = first.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
    Duration usual = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    Duration half = usual.dividedBy(2);
    Duration chance = Duration.ofNanos(ThreadLocalRandom.current().nextLong(half.toNanos() + 1));
    Duration pause = asked.orElse(half).plus(chance);
    boolean goesOn = failed <= most && elapsed.plus(pause).compareTo(total) <= 0;
    return goesOn ? Optional.of(pause) : Optional.empty();
  }
}
