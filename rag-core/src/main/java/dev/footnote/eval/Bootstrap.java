package dev.footnote.eval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The interval of a mean by resampling, bias-corrected and accelerated (Efron, 1987): right also
 * where values are few and lie to one side. The seed is fixed, so the same values give the same
 * interval.
 */
final class Bootstrap {

  private static final int SAMPLES = 10_000;
  private static final long SEED = 20_240_611;

  private Bootstrap() {}

  static ConfidenceInterval interval(double[] values, double level) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double[] means = resampled(values);
    double bias = Normal.quantile(shareBelow(means, mean));
    double acceleration = acceleration(values, mean);
    double tail = (1 - level) / 2;
    double low = at(means, adjusted(tail, bias, acceleration));
    double high = at(means, adjusted(1 - tail, bias, acceleration));
    return new ConfidenceInterval(low, high, level);
  }

  private static double[] resampled(double[] values) {
    SplittableRandom random = new SplittableRandom(SEED);
    return IntStream.range(0, SAMPLES)
        .mapToDouble(sample -> mean(values, random))
        .sorted()
        .toArray();
  }

  private static double mean(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }

  /** Counts ties as half, so that values that are few have no bias for that alone. */
  private static double shareBelow(double[] means, double mean) {
    double below = Arrays.stream(means).filter(value -> value < mean).count();
    double equal = Arrays.stream(means).filter(value -> value == mean).count();
    return (below + equal / 2) / means.length;
  }

  /** Returns a sixth of the skewness of the mean, by leaving out one value at a time. */
  private static double acceleration(double[] values, double mean) {
    double squares = Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum();
    double cubes = Arrays.stream(values).map(value -> Math.pow(value - mean, 3)).sum();
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double adjusted(double share, double bias, double acceleration) {
    double shifted = bias + Normal.quantile(share);
    return Normal.below(bias + shifted / (1 - acceleration * shifted));
  }

  private static double at(double[] sorted, double share) {
    int index = (int) Math.floor(share * sorted.length);
    return sorted[Math.clamp(index, 0, sorted.length - 1)];
  }
}
