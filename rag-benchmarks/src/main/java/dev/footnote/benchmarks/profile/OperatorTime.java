package dev.footnote.benchmarks.profile;

/**
 * What the nodes of one kind take.
 *
 * @param operator their kind, such as {@code MatMul}
 * @param nodes how many a run has
 * @param millis what all of them take in a run, the median of the runs
 */
record OperatorTime(String operator, int nodes, double millis) {

  OperatorTime plus(OperatorTime other) {
    return new OperatorTime(operator, nodes + other.nodes, millis + other.millis);
  }
}
