package dev.footnote.benchmarks.corpus;

import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Measured;

/**
 * A slice that an engine embedded.
 *
 * @param slice the texts
 * @param effort what it took
 */
public record SliceRun(Slice slice, Effort effort) implements Measured {

  private static final double MILLIS = 1000;

  @Override
  public boolean clean() {
    return !effort.contended();
  }

  /**
   * Tells how fast it was.
   *
   * @return tokens per second
   */
  public double tokensPerSecond() {
    return slice.tokens() / effort.seconds();
  }

  /**
   * Tells what it cost.
   *
   * @return milliseconds of processor time, of all cores together, for a token
   */
  public double cpuMillisPerToken() {
    return MILLIS * effort.cpuSeconds() / slice.tokens();
  }
}
