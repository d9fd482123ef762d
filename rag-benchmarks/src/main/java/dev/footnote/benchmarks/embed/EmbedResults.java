package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.measure.Measured;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.QueryTurn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that was measured of engines.
 *
 * @param bulk slices of many texts
 * @param alone short queries of one caller
 * @param together short queries of several callers
 * @param process engines in processes of their own
 * @param distance how far vectors are from those in full precision
 * @param gemm what the machine can do
 * @param reingest how long it takes to bring a knowledge base up to date
 */
record EmbedResults(
    Map<EngineSpec, Series<SliceRun>> bulk,
    Map<EngineSpec, Series<QueryTurn>> alone,
    Map<EngineSpec, Series<QueryTurn>> together,
    Map<EngineSpec, Series<ProcessRun>> process,
    Map<EngineSpec, Double> distance,
    GemmPeak gemm,
    Reingest reingest) {

  /** How many callers ask together. */
  static final int CALLERS = 8;

  List<EngineSpec> specs() {
    return List.copyOf(bulk.keySet());
  }

  /** Returns the same figures, with the disturbed ones among them. */
  EmbedResults withDisturbed() {
    return new EmbedResults(
        all(bulk),
        all(alone),
        all(together),
        all(process),
        distance,
        gemm,
        reingest.withDisturbed());
  }

  private static <T extends Measured> Map<EngineSpec, Series<T>> all(
      Map<EngineSpec, Series<T>> series) {
    Map<EngineSpec, Series<T>> all = new LinkedHashMap<>();
    series.forEach((spec, runs) -> all.put(spec, runs.withDisturbed()));
    return all;
  }
}
