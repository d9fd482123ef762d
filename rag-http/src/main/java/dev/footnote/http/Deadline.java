package dev.footnote.http;

import java.time.Duration;

/** A moment of the clock that never goes back, until which something may take. */
record Deadline(long nanos) {

  /** As good as never, and far from what a long overflows at. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static Deadline after(Duration time) {
    Duration bounded = time.compareTo(LONGEST) < 0 ? time : LONGEST;
    return new Deadline(System.nanoTime() + bounded.toNanos());
  }

  static Deadline never() {
    return after(LONGEST);
  }

  /** Returns how many nanoseconds are left; zero or less if none. */
  long left() {
    return nanos - System.nanoTime();
  }

  boolean isOver() {
    return left() <= 0;
  }

  Deadline orEarlier(Deadline other) {
    return other.nanos - nanos < 0 ? other : this;
  }
}
