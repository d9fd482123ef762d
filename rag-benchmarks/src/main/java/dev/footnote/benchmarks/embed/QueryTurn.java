package dev.footnote.benchmarks.embed;

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
record QueryTurn(List<Double> millis, Effort effort) implements Measured {

  QueryTurn {
    millis = List.copyOf(millis);
  }

  @Override
  public boolean clean() {
    return !effort.contended();
  }

  double median() {
    return Spread.quantile(millis, 0.5);
  }
}
