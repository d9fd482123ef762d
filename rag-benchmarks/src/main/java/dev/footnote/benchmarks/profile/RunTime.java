package dev.footnote.benchmarks.profile;

import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a run takes that is repeated.
 *
 * @param millis the median of the runs
 * @param clean whether no other process used the cores
 */
record RunTime(double millis, boolean clean) {

  private static final double WARMING = 0.25;
  private static final int FEWEST = 5;

  /** Repeats a run for some seconds, after some that are not measured. */
  static RunTime of(Runnable run, double seconds) {
    repeat(run, WARMING * seconds);
    List<Double> millis = new ArrayList<>();
    Effort effort = Effort.of(() -> millis.addAll(repeat(run, seconds)));
    return new RunTime(Spread.quantile(millis, 0.5), !effort.contended());
  }

  private static List<Double> repeat(Runnable run, double seconds) {
    List<Double> millis = new ArrayList<>();
    long begin = System.nanoTime();
    while (millis.size() < FEWEST || (System.nanoTime() - begin) / 1e9 < seconds) {
      long start = System.nanoTime();
      run.run();
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return millis;
  }
}
