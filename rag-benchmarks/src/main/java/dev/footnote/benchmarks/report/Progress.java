package dev.footnote.benchmarks.report;

import java.util.Locale;

/** Says on standard error what is being done, since standard output holds figures only. */
public final class Progress {

  private static final long START = System.nanoTime();

  private Progress() {}

  /**
   * Prints one line with the seconds since the first.
   *
   * @param what what begins now
   */
  public static void say(String what) {
    System.err.printf(Locale.ROOT, "[%5.1f s] %s%n", (System.nanoTime() - START) / 1e9, what);
  }
}
