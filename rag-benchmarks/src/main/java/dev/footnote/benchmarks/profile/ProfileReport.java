package dev.footnote.benchmarks.profile;

import dev.footnote.benchmarks.measure.Machine;
import java.util.List;

/**
 * What is told of a run.
 *
 * @param machine where it was measured
 * @param graphs what was measured
 * @param seconds how long all of it took
 */
record ProfileReport(Machine machine, List<GraphProfile> graphs, double seconds) {

  ProfileReport {
    graphs = List.copyOf(graphs);
  }
}
