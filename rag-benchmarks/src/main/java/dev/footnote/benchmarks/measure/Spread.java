package dev.footnote.benchmarks.measure;

import java.util.Collection;

/**
 * The middle of some figures and how far they are apart. Of no figures, all but the count are NaN.
 *
 * @param count how many figures there were
 * @param p10 what a tenth of them lies below
 * @param median what half of them lies below
 * @param p90 what nine tenths of them lie below
 */
public record Spread(int count, double p10, double median, double p90) {

  /**
   * Sums figures up.
   *
   * @param figures any number of them, in any order
   * @return their spread
   */
  public static Spread of(Collection<Double> figures) {
    return new Spread(
        figures.size(), quantile(figures, 0.1), quantile(figures, 0.5), quantile(figures, 0.9));
  }

  /**
   * Finds what a part of some figures lies below, between two neighbours in proportion.
   *
   * @param figures any number of them, in any order
   * @param part from zero, the smallest, to one, the largest
   * @return the quantile, or NaN of no figures
   */
  public static double quantile(Collection<Double> figures, double part) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
