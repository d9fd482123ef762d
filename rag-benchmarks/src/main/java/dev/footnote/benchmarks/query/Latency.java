package dev.footnote.benchmarks.query;

import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Spread;
import java.util.List;

/**
 * How long the queries of all turns that count took, together.
 *
 * @param queries how many there were
 * @param p50 the milliseconds that half of them stayed below
 * @param p99 the milliseconds that all but one in a hundred stayed below
 */
public record Latency(int queries, double p50, double p99) {

  /**
   * Puts turns together.
   *
   * @param turns the turns of one engine
   * @return their latency; NaN if none counts
   */
  public static Latency of(Series<QueryTurn> turns) {
    List<Double> millis = turns.counted().stream().flatMap(turn -> turn.millis().stream()).toList();
    return new Latency(millis.size(), Spread.quantile(millis, 0.5), Spread.quantile(millis, 0.99));
  }
}
