package dev.footnote.eval;

import java.util.Arrays;

/**
 * The BCa interval of a mean (Efron, 1987) in another way: from all ways to draw as many values
 * again, with a normal distribution that is summed up from its series.
 */
final class ReferenceBootstrap {

  private ReferenceBootstrap() {}

  static ConfidenceInterval interval(double[] values, double level) {
    double[] means = means(values);
    double mean = Arrays.stream(values).average().orElseThrow();
    double below = 0;
    for (double other : means) {
      below += other < mean - 1e-12 ? 1 : other < mean + 1e-12 ? .5 : 0;
    }
    double bias = quantile(below / means.length);
    double acceleration = jackknifed(values);
    double low = share(bias, acceleration, quantile((1 - level) / 2));
    double high = share(bias, acceleration, quantile((1 + level) / 2));
    return new ConfidenceInterval(
        means[(int) Math.floor(low * means.length)],
        means[Math.min(means.length - 1, (int) Math.floor(high * means.length))],
        level);
  }

  private static double[] means(double[] values) {
    int n = values.length;
    double[] means = new double[(int) Math.round(Math.pow(n, n))];
    for (int code = 0; code < means.length; code++) {
      double sum = 0;
      for (int rest = code, i = 0; i < n; i++, rest /= n) {
        sum += values[rest % n];
      }
      means[code] = sum / n;
    }
    Arrays.sort(means);
    return means;
  }

  /** From the means without one value each, as the book has it. */
  private static double jackknifed(double[] values) {
    int n = values.length;
    double sum = Arrays.stream(values).sum();
    double[] without = Arrays.stream(values).map(value -> (sum - value) / (n - 1)).toArray();
    double middle = Arrays.stream(without).average().orElseThrow();
    double cubes = Arrays.stream(without).map(other -> Math.pow(middle - other, 3)).sum();
    double squares = Arrays.stream(without).map(other -> Math.pow(middle - other, 2)).sum();
    return cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double share(double bias, double acceleration, double quantile) {
    return normal(bias + (bias + quantile) / (1 - acceleration * (bias + quantile)));
  }

  private static double normal(double z) {
    double term = z;
    double sum = z;
    for (int k = 1; k < 200; k++) {
      term *= -z * z / (2 * k);
      sum += term / (2 * k + 1);
    }
    return .5 + sum / Math.sqrt(2 * Math.PI);
  }

  private static double quantile(double share) {
    double low = -6;
    double high = 6;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (normal(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
