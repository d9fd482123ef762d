package dev.footnote.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline's confidence is worth: which share of the questions it answers at each threshold,
 * and which share of those answers is wrong (El-Yaniv and Wiener, 2010). Immutable and safe for use
 * by multiple threads.
 *
 * @param points from the highest threshold, with the least coverage, to the lowest
 */
public record RiskCoverage(List<Point> points) {

  /**
   * A judged answer.
   *
   * @param confidence how sure the pipeline is
   * @param risk how wrong the answer is, from 0 to 1
   */
  public record Outcome(double confidence, double risk) {}

  /**
   * What happens if the answers from a confidence on are given.
   *
   * @param threshold the least confidence
   * @param coverage the share of the questions that are answered
   * @param risk the mean risk of their answers
   */
  public record Point(double threshold, double coverage, double risk) {}

  /** Copies the points. */
  public RiskCoverage {
    points = List.copyOf(points);
  }

  /**
   * Makes the curve of judged answers.
   *
   * @param outcomes the answers in any order
   * @return the curve, with one point for each different confidence
   */
  public static RiskCoverage of(List<Outcome> outcomes) {
    List<Outcome> sorted =
        outcomes.stream()
            .sorted(Comparator.comparingDouble(Outcome::confidence).reversed())
            .toList();
    List<Point> points = new ArrayList<>();
    double risk = 0;
    for (int i = 0; i < sorted.size(); i++) {
      risk += sorted.get(i).risk();
      double confidence = sorted.get(i).confidence();
      boolean last = i + 1 == sorted.size() || sorted.get(i + 1).confidence() != confidence;
      if (last) {
        points.add(new Point(confidence, (i + 1.0) / sorted.size(), risk / (i + 1)));
      }
    }
    return new RiskCoverage(points);
  }

  /**
   * Returns the area under the curve: the mean risk over all coverages, lower is better.
   *
   * @return the area, in [0, 1]; zero without points
   */
  public double area() {
    double area = 0;
    double covered = 0;
    for (Point point : points) {
      area += (point.coverage() - covered) * point.risk();
      covered = point.coverage();
    }
    return area;
  }

  /**
   * Finds the threshold that answers most at a risk.
   *
   * @param most the highest mean risk, from 0 to 1
   * @return the point with the largest coverage whose risk is not higher; empty if each is
   */
  public Optional<Point> within(double most) {
    return points.reversed().stream().filter(point -> point.risk() <= most).findFirst();
  }
}
