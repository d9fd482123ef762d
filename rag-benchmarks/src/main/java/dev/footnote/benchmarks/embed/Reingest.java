package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Spread;

/**
 * How long it takes to bring a knowledge base up to date.
 *
 * @param first the pages into a new store
 * @param unchanged the same pages again
 * @param edited the same pages after a sentence was added to a few of them
 */
record Reingest(
    Series<ReingestRun> first, Series<ReingestRun> unchanged, Series<ReingestRun> edited) {

  Reingest withDisturbed() {
    return new Reingest(first.withDisturbed(), unchanged.withDisturbed(), edited.withDisturbed());
  }

  /** Returns how many times as fast as at first the unchanged pages went. */
  Spread unchangedRatio() {
    return ratio(unchanged);
  }

  /** Returns how many times as fast as at first the edited pages went. */
  Spread editedRatio() {
    return ratio(edited);
  }

  private Spread ratio(Series<ReingestRun> again) {
    double seconds = first.spread(ReingestRun::seconds).median();
    return again.spread(run -> seconds / run.seconds());
  }
}
