package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Spread;
import java.util.function.ToDoubleFunction;

/**
 * A setting and the one it is compared with, slice by slice.
 *
 * @param setting the setting
 * @param runs what it did
 * @param baseline what the other did
 */
record SettingRow(Setting setting, Series<SliceRun> runs, Series<SliceRun> baseline) {

  /** Returns how many times as many tokens per second it runs. */
  Spread speed() {
    return ratio(SliceRun::tokensPerSecond);
  }

  /** Returns how many times as much processor time a token takes. */
  Spread cpu() {
    return ratio(SliceRun::cpuMillisPerToken);
  }

  /** Tells whether there is a slice in which no other process disturbed either of the two. */
  boolean clean() {
    return runs.ratio(baseline, SliceRun::tokensPerSecond).count() > 0;
  }

  private Spread ratio(ToDoubleFunction<SliceRun> figure) {
    return clean()
        ? runs.ratio(baseline, figure)
        : runs.withDisturbed().ratio(baseline.withDisturbed(), figure);
  }

  /** Returns how fast it is, in tokens per second. */
  Spread tokensPerSecond() {
    return runs.orDisturbed().spread(SliceRun::tokensPerSecond);
  }
}
