package dev.footnote.http;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect until a connection stands
 * @param request until an answer is there, or the first text of one that is written bit by bit
 * @param idle between two pieces of an answer
 */
record Timeouts(Duration connect, Duration request, Duration idle) {

  /** A model may take minutes to be loaded and to read a long prompt. */
  static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(60));

  Timeouts {
    requirePositive("connect timeout", connect);
    requirePositive("request timeout", request);
    requirePositive("idle timeout", idle);
  }

  private static void requirePositive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive, is " + time);
    }
  }
}
