package dev.footnote.benchmarks.query;

import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Measured;
import dev.footnote.benchmarks.measure.Spread;
import java.util.List;

/**
 * Some queries that an engine embedded one after the other, or for several callers at once.
 *
 * @param millis how long each took, in milliseconds
 * @param effort what all took together
 */
public record QueryTurn(List<Double> millis, Effort effort) implements Measured {

  /** Copies the list. */
  public QueryTurn {
    millis = List.copyOf(millis);
  }

  /**
   * Tells how much was done.
   *
   * @return queries per second, of all callers together
   */
  public double perSecond() {
    return millis.size() / effort.seconds();
  }

  @Override
  public boolean clean() {
    return !effort.contended();
  }

  /**
   * Tells how long a query took mostly.
   *
   * @return the milliseconds that half of them stayed below
   */
  public double median() {
    return Spread.quantile(millis, 0.5);
  }
}
