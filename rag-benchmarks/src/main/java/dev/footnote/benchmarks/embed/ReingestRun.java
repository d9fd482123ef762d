package dev.footnote.benchmarks.embed;

import dev.footnote.SyncReport;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Measured;

/**
 * A knowledge base that was brought up to date with its pages.
 *
 * @param report what was done
 * @param effort what it took
 */
record ReingestRun(SyncReport report, Effort effort) implements Measured {

  @Override
  public boolean clean() {
    return !effort.contended();
  }

  double seconds() {
    return effort.seconds();
  }
}
