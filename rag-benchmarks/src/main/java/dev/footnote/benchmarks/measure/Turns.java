package dev.footnote.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lets those who are compared take turns: in each round each has one, and another one begins. Not
 * safe for use by multiple threads.
 *
 * @param <K> who takes turns
 * @param <T> what is measured in a turn
 */
public final class Turns<K, T extends Measured> {

  /** Threads that spin after a run have gone to sleep by then, and do not disturb the next. */
  private static final long REST_MILLIS = 100;

  private final Map<K, List<T>> runs = new LinkedHashMap<>();
  private int rounds;

  private Turns() {}

  /**
   * Begins with no round yet.
   *
   * @param <K> who takes turns
   * @param <T> what is measured in a turn
   * @param keys who takes turns, in the order of the first round
   * @return no turns so far
   */
  public static <K, T extends Measured> Turns<K, T> of(Collection<K> keys) {
    Turns<K, T> turns = new Turns<>();
    keys.forEach(key -> turns.runs.put(key, new ArrayList<>()));
    return turns;
  }

  /**
   * Gives each a turn.
   *
   * @param turn measures one
   */
  public void round(Function<K, T> turn) {
    List<K> order = new ArrayList<>(runs.keySet());
    Collections.rotate(order, -rounds++);
    for (K key : order) {
      rest();
      T run = turn.apply(key);
      runs.computeIfAbsent(key, added -> new ArrayList<>()).add(run);
    }
  }

  private static void rest() {
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two turns", e);
    }
  }

  /**
   * Returns what was measured so far.
   *
   * @return the runs of each, in the order of the rounds
   */
  public Map<K, Series<T>> series() {
    Map<K, Series<T>> series = new LinkedHashMap<>();
    runs.forEach((key, all) -> series.put(key, Series.of(all)));
    return series;
  }
}
