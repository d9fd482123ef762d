package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.measure.Measured;
import dev.footnote.benchmarks.measure.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lets engines take turns: in each round each has one, and another one begins.
 *
 * @param engines who takes turns
 * @param <T> what is measured in a turn
 */
record Turns<T extends Measured>(Map<EngineSpec, List<T>> engines) {

  /** Threads that spin after a run have gone to sleep by then, and do not disturb the next. */
  private static final long REST_MILLIS = 100;

  static <T extends Measured> Turns<T> of(List<EngineSpec> specs) {
    Map<EngineSpec, List<T>> engines = new LinkedHashMap<>();
    specs.forEach(spec -> engines.put(spec, new ArrayList<>()));
    return new Turns<>(engines);
  }

  /** Gives each engine a turn. */
  void round(Function<EngineSpec, T> turn) {
    List<EngineSpec> order = new ArrayList<>(engines.keySet());
    Collections.rotate(order, -engines.values().iterator().next().size());
    for (EngineSpec spec : order) {
      rest();
      T run = turn.apply(spec);
      engines.computeIfAbsent(spec, added -> new ArrayList<>()).add(run);
    }
  }

  private static void rest() {
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two engines' turns", e);
    }
  }

  /** Returns what was measured so far. */
  Map<EngineSpec, Series<T>> series() {
    Map<EngineSpec, Series<T>> series = new LinkedHashMap<>();
    engines.forEach((spec, runs) -> series.put(spec, Series.of(runs)));
    return series;
  }
}
