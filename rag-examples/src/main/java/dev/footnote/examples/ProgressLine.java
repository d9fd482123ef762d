package dev.footnote.examples;

import dev.footnote.RagEvent;
import dev.footnote.RagListener;
import java.io.PrintStream;
import java.util.Locale;

/**
 * One line that shows how far a sync is and how fast it goes. On a terminal it is drawn over and
 * over; elsewhere only its end is printed. Safe for use by several threads.
 */
final class ProgressLine implements RagListener {

  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintStream out;
  private final long expected;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long drawn;
  private int documents;
  private int chunks;

  ProgressLine(PrintStream out, long expected) {
    this.out = out;
    this.expected = expected;
    this.terminal = Terminal.isInteractive();
  }

  @Override
  public synchronized void onEvent(RagEvent event) {
    switch (event) {
      case RagEvent.DocumentPut put -> {
        documents++;
        chunks += put.report().chunks();
      }
      case RagEvent.DocumentSkipped skipped -> {
        note("skipped " + skipped.skipped().id() + ": " + skipped.skipped().reason());
        documents++;
      }
      case RagEvent.DocumentFailed failed -> {
        note("failed " + failed.failed().id() + ": " + failed.failed().reason());
        documents++;
      }
      default -> {}
    }
    if (terminal && System.nanoTime() - drawn > REDRAW_NANOS) {
      drawn = System.nanoTime();
      out.print("\r" + line());
    }
  }

  private void note(String text) {
    out.println((terminal ? "\r\u001b[K" : "") + text);
  }

  private String line() {
    double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
    String counts =
        String.format(
            Locale.ROOT,
            "%d documents, %d chunks, %.1f s, %.0f chunks/s",
            documents,
            chunks,
            seconds,
            chunks / seconds);
    if (expected <= 0) {
      return counts;
    }
    int filled = (int) Math.min(WIDTH, WIDTH * (long) documents / expected);
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + counts;
  }

  /** Prints the line a last time. */
  synchronized void end() {
    out.println((terminal ? "\r" : "") + line());
  }
}
