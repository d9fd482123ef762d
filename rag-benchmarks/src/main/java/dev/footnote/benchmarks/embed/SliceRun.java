package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Measured;

/**
 * A slice that an engine embedded.
 *
 * @param slice the texts
 * @param effort what it took
 */
record SliceRun(Slice slice, Effort effort) implements Measured {

  private static final double MILLIS = 1000;

  @Override
  public boolean clean() {
    return !effort.contended();
  }

  double tokensPerSecond() {
    return slice.tokens() / effort.seconds();
  }

  /** Returns the milliseconds of processor time, of all cores together, that a token took. */
  double cpuMillisPerToken() {
    return MILLIS * effort.cpuSeconds() / slice.tokens();
  }
}
