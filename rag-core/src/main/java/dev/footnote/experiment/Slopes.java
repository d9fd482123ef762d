package dev.footnote.experiment;

import java.util.LinkedHashMap;
import java.util.Map;

/** How fast figures fall or rise with a number, question by question, by least squares. */
final class Slopes {

  private Slopes() {}

  /**
   * Returns the slope of each question that has a figure for each number.
   *
   * @param figures for each number, the figures by question id; two numbers or more
   */
  static Map<String, Double> of(Map<Integer, Map<String, Double>> figures) {
    double middle = figures.keySet().stream().mapToInt(Integer::intValue).average().orElseThrow();
    double squares =
        figures.keySet().stream().mapToDouble(number -> Math.pow(number - middle, 2)).sum();
    Map<String, Double> slopes = new LinkedHashMap<>(figures.values().iterator().next());
    figures.values().forEach(one -> slopes.keySet().retainAll(one.keySet()));
    slopes.replaceAll((question, any) -> weighted(figures, middle, question) / squares);
    return slopes;
  }

  private static double weighted(
      Map<Integer, Map<String, Double>> figures, double middle, String question) {
    return figures.entrySet().stream()
        .mapToDouble(
            entry -> (entry.getKey() - middle) * entry.getValue().getOrDefault(question, 0.0))
        .sum();
  }
}
