package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.measure.Spread;
import java.util.List;

/**
 * How well a store searches.
 *
 * @param recall which part of the ten true neighbours it finds, on average
 * @param queriesPerSecond queries per second of processor time, over the passes
 * @param p50 the median milliseconds of a query
 * @param p99 what 99 of 100 queries stay below, in milliseconds
 * @param queries how many were asked
 */
record SearchFigures(double recall, Spread queriesPerSecond, double p50, double p99, int queries) {

  static SearchFigures of(List<SearchPass> passes, Truth truth, Subset subset) {
    List<Double> millis = passes.stream().flatMap(pass -> pass.millis().stream()).toList();
    return new SearchFigures(
        passes.stream()
            .mapToDouble(pass -> pass.recall(truth, subset))
            .average()
            .orElse(Double.NaN),
        Spread.of(passes.stream().map(SearchPass::queriesPerSecond).toList()),
        Spread.quantile(millis, 0.5),
        Spread.quantile(millis, 0.99),
        millis.size());
  }
}
