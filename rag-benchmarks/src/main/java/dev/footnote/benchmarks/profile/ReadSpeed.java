package dev.footnote.benchmarks.profile;

import java.util.Arrays;

/** How long one core takes to do nothing but read. */
final class ReadSpeed {

  private static final int STEP = 8;

  private final long[] words;
  private long sum;

  private ReadSpeed(long bytes) {
    words = new long[Math.toIntExact(bytes / Long.BYTES)];
    Arrays.fill(words, 1);
  }

  /** Reads as many bytes again and again, as a run does its weights. */
  static RunTime of(long bytes, double seconds) {
    ReadSpeed read = new ReadSpeed(bytes);
    RunTime time = RunTime.of(read::read, seconds);
    if (read.sum == 0) {
      throw new IllegalStateException("nothing was read of " + bytes + " bytes");
    }
    return time;
  }

  /** Adds up in several sums at once, so that no addition waits for the one before. */
  private void read() {
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    for (int i = 0; i + STEP <= words.length; i += STEP) {
      a += words[i] + words[i + 1];
      b += words[i + 2] + words[i + 3];
      c += words[i + 4] + words[i + 5];
      d += words[i + 6] + words[i + 7];
    }
    sum += a + b + c + d;
  }
}
