package dev.footnote.experiment;

import dev.footnote.eval.Holm;
import dev.footnote.eval.PairedComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts pipelines in order by quality, and those together that the questions cannot tell apart. */
final class Ranking {

  private Ranking() {}

  /**
   * Ranks the pipelines that can be put to use: in each group, the best one and all that are not
   * clearly worse.
   */
  static List<List<PipelineResult>> of(List<PipelineResult> results) {
    List<PipelineResult> left =
        new ArrayList<>(
            results.stream()
                .filter(result -> result.pipeline().usable())
                .sorted(Comparator.comparingDouble(Ranking::quality).reversed())
                .toList());
    List<List<PipelineResult>> groups = new ArrayList<>();
    while (!left.isEmpty()) {
      List<PipelineResult> group = besides(left.getFirst(), left);
      groups.add(group);
      left.removeAll(group);
    }
    return groups;
  }

  private static double quality(PipelineResult result) {
    return result.mean(Measure.QUALITY).orElse(0);
  }

  private static List<PipelineResult> besides(PipelineResult best, List<PipelineResult> others) {
    Map<PipelineResult, PairedComparison> comparisons = new LinkedHashMap<>();
    for (PipelineResult other : others) {
      if (other != best && other.byQuestion(Measure.QUALITY).size() > 1) {
        comparisons.put(
            other,
            PairedComparison.of(
                "quality", other.byQuestion(Measure.QUALITY), best.byQuestion(Measure.QUALITY)));
      }
    }
    double[] adjusted =
        Holm.adjusted(
            comparisons.values().stream().mapToDouble(PairedComparison::pValue).toArray());
    List<PipelineResult> group = new ArrayList<>(others);
    int i = 0;
    for (Map.Entry<PipelineResult, PairedComparison> entry : comparisons.entrySet()) {
      if (new Effect("worse", "", entry.getValue(), adjusted[i++]).isGain()) {
        group.remove(entry.getKey());
      }
    }
    return group;
  }
}
