package dev.footnote.experiment;

import java.util.List;

/**
 * Finds the pipelines to choose from: none is better than them in all of quality, time and cost,
 * which is money if the prices of all are known, else time of processors.
 */
final class ParetoFront {

  private ParetoFront() {}

  static List<PipelineResult> of(List<PipelineResult> results) {
    List<PipelineResult> usable =
        results.stream().filter(result -> result.pipeline().usable()).toList();
    boolean priced = usable.stream().allMatch(result -> result.pipeline().prices().known());
    return usable.stream()
        .filter(one -> usable.stream().noneMatch(other -> dominates(other, one, priced)))
        .toList();
  }

  private static boolean dominates(PipelineResult better, PipelineResult worse, boolean priced) {
    double[] first = goods(better, priced);
    double[] second = goods(worse, priced);
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
  private static double[] goods(PipelineResult result, boolean priced) {
    return new double[] {
      result.mean(Measure.QUALITY).orElse(0),
      -result.middleMilliseconds(),
      -(priced ? result.cost() : result.coreHours())
    };
  }
}
