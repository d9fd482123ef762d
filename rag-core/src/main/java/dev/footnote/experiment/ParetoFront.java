package dev.footnote.experiment;

import java.util.List;

/**
 * Finds the pipelines to choose from: none is better than them in all of quality, time and cost.
 */
final class ParetoFront {

  private ParetoFront() {}

  static List<PipelineResult> of(List<PipelineResult> results) {
    List<PipelineResult> usable =
        results.stream().filter(result -> result.pipeline().usable()).toList();
    return usable.stream()
        .filter(one -> usable.stream().noneMatch(other -> dominates(other, one)))
        .toList();
  }

  private static boolean dominates(PipelineResult better, PipelineResult worse) {
    double[] first = goods(better);
    double[] second = goods(worse);
    boolean ahead = false;
    for (int i = 0; i < first.length; i++) {
      if (first[i] < second[i]) {
        return false;
      }
      ahead |= first[i] > second[i];
    }
    return ahead;
  }

  /** More is better of each. */
  private static double[] goods(PipelineResult result) {
    return new double[] {
      result.mean(Measure.QUALITY).orElse(0), -result.middleMilliseconds(), -result.cost()
    };
  }
}
