package dev.footnote.eval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * The paired randomization test (Fisher; Smucker, Allan and Carterette, 2007): how often would
 * differences be as large on average if which of the two had which figure were chance? All choices
 * are tried where they are few, and otherwise some at random, with a fixed seed.
 */
final class Randomization {

  private static final int CHOICES = 10_000;
  private static final int TRIED_WHOLLY = 13;
  private static final long SEED = 20_240_612;

  /** Sums that differ by less are equal but for rounding. */
  private static final double ROUNDING = 1e-12;

  private Randomization() {}

  /** Returns the share of choices whose mean is at least as far from zero, of both signs. */
  static double pValue(double[] differences) {
    double[] changed = Arrays.stream(differences).filter(value -> value != 0).toArray();
    double least = Math.abs(Arrays.stream(changed).sum()) - ROUNDING;
    return changed.length <= TRIED_WHOLLY ? exact(changed, least) : sampled(changed, least);
  }

  private static double exact(double[] differences, double least) {
    long choices = 1L << differences.length;
    long extreme =
        LongStream.range(0, choices)
            .filter(signs -> isExtreme(differences, i -> (signs >> i & 1) == 1, least))
            .count();
    return (double) extreme / choices;
  }

  /** What was seen is one of the choices, so the share is never zero. */
  private static double sampled(double[] differences, double least) {
    SplittableRandom random = new SplittableRandom(SEED);
    long extreme =
        LongStream.range(0, CHOICES)
            .filter(choice -> isExtreme(differences, i -> random.nextBoolean(), least))
            .count();
    return (extreme + 1.0) / (CHOICES + 1.0);
  }

  private static boolean isExtreme(double[] differences, IntPredicate swapped, double least) {
    double sum = 0;
    for (int i = 0; i < differences.length; i++) {
      sum += swapped.test(i) ? -differences[i] : differences[i];
    }
    return Math.abs(sum) >= least;
  }
}
