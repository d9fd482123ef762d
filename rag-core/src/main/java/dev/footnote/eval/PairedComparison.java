package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two sets of figures for the same queries, compared query by query. Immutable and safe for use by
 * multiple threads.
 *
 * <p>The interval is a bootstrap's (BCa, 10,000 samples), the p-value a paired randomization test's
 * (exact or 10,000 choices); both have fixed seeds, so that a comparison can be repeated.
 *
 * @param figure what is compared, such as {@code ndcg@10}
 * @param firstMean the mean of the first
 * @param secondMean the mean of the second
 * @param interval where the mean difference, second less first, lies with a confidence of .95
 * @param pValue how likely so large a mean difference is if both are equally good, in (0, 1]
 * @param detectable the least mean difference that so many queries would show with a power of .8
 * @param differences second less first, by query id
 */
public record PairedComparison(
    String figure,
    double firstMean,
    double secondMean,
    ConfidenceInterval interval,
    double pValue,
    double detectable,
    Map<String, Double> differences) {

  /** A p-value below this is called significant. */
  public static final double SIGNIFICANT = 0.05;

  private static final double LEVEL = 0.95;

  /** The quantiles .975 and .8 of the normal distribution, added. */
  private static final double DETECTABLE_DEVIATIONS = 2.8;

  /** Copies the differences, keeping their order. */
  public PairedComparison {
    requireNonNull(figure, "figure");
    requireNonNull(interval, "interval");
    differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
  }

  /**
   * Compares two judged runs.
   *
   * @param metric which figure
   * @param first the one to compare with
   * @param second the other
   * @return the comparison
   * @throws IllegalArgumentException if they are not judged by the same rules and queries
   */
  public static PairedComparison of(RankingMetric metric, Evaluation first, Evaluation second) {
    if (!first.rules().equals(second.rules())) {
      throw new IllegalArgumentException(
          "runs judged by different rules cannot be compared: "
              + first.rules().describe()
              + "; and "
              + second.rules().describe());
    }
    return of(metric.toString(), first.byQuery(metric), second.byQuery(metric));
  }

  /**
   * Compares two sets of figures.
   *
   * @param figure what they are, for the report
   * @param first those to compare with, by query id
   * @param second the others, by query id
   * @return the comparison
   * @throws IllegalArgumentException if they are not of the same queries, or of less than two
   */
  public static PairedComparison of(
      String figure, Map<String, Double> first, Map<String, Double> second) {
    requireSameQueries(first, second);
    Map<String, Double> differences = new LinkedHashMap<>();
    first.forEach(
        (query, value) -> differences.put(query, second.getOrDefault(query, 0.0) - value));
    double[] values = differences.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new PairedComparison(
        figure,
        mean(first),
        mean(second),
        Bootstrap.interval(values, LEVEL),
        Randomization.pValue(values),
        DETECTABLE_DEVIATIONS * deviation(values) / Math.sqrt(values.length),
        differences);
  }

  private static void requireSameQueries(Map<String, Double> first, Map<String, Double> second) {
    if (!first.keySet().equals(second.keySet())) {
      throw new IllegalArgumentException(
          "only figures of the same queries can be compared, and these are of "
              + first.size()
              + " and "
              + second.size()
              + " queries that are not the same");
    }
    if (first.size() < 2) {
      throw new IllegalArgumentException(
          "a comparison needs at least 2 queries, and this has " + first.size());
    }
  }

  private static double mean(Map<String, Double> figures) {
    return figures.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /**
   * Returns the mean difference.
   *
   * @return second less first; above zero if the second is better
   */
  public double difference() {
    return secondMean - firstMean;
  }

  /**
   * Tells whether chance is an unlikely reason for the difference.
   *
   * @return whether the p-value is below {@link #SIGNIFICANT}
   */
  public boolean isSignificant() {
    return pValue < SIGNIFICANT;
  }

  /**
   * Makes a report.
   *
   * @param first the name of the first
   * @param second the name of the second
   * @return the report
   */
  public ComparisonReport report(String first, String second) {
    return new ComparisonReport(this, first, second);
  }
}
