package dev.footnote.benchmarks.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the time of a run went.
 *
 * @param runs how many runs it was taken from
 * @param runMillis how long a run took, the median of the runs, the profiler's own time included
 * @param operators the time of each kind of node, most first
 */
record OperatorTimes(int runs, double runMillis, List<OperatorTime> operators) {

  private static final String OTHERS = "others";

  OperatorTimes {
    operators =
        operators.stream()
            .sorted(Comparator.comparingDouble(OperatorTime::millis).reversed())
            .toList();
  }

  /** Returns what all nodes take together. */
  double millis() {
    return operators.stream().mapToDouble(OperatorTime::millis).sum();
  }

  /** Returns which part of the time of all nodes some take. */
  double share(OperatorTime operator) {
    return operator.millis() / millis();
  }

  /** Finds the nodes of one kind; a run may have none. */
  OperatorTime of(String operator) {
    return find(operator).orElse(new OperatorTime(operator, 0, 0));
  }

  private Optional<OperatorTime> find(String operator) {
    return operators.stream().filter(it -> it.operator().equals(operator)).findFirst();
  }

  /** Puts together all kinds of nodes but some. */
  OperatorTime allBut(Collection<String> names) {
    return operators.stream()
        .filter(it -> !names.contains(it.operator()))
        .reduce(new OperatorTime(OTHERS, 0, 0), OperatorTime::plus);
  }
}
