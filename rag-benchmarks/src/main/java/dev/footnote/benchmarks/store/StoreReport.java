package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.measure.Machine;
import java.util.List;

/**
 * What is told of a run.
 *
 * @param machine where it was measured
 * @param plan how much was measured
 * @param source where the vectors are from
 * @param seed what was made at random was made from
 * @param cosines the mean cosines of queries with their 1st, 10th and 100th neighbour
 * @param results the figures
 * @param seconds how long all of it took
 */
record StoreReport(
    Machine machine,
    StorePlan plan,
    String source,
    long seed,
    List<Double> cosines,
    StoreResults results,
    double seconds) {}
