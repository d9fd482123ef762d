package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

import dev.footnote.eval.PairedComparison;

/**
 * What one change is worth, question by question. Immutable and safe for use by multiple threads.
 *
 * @param name its name, such as {@code synergy}
 * @param meaning what it tells, in a few words
 * @param comparison the two sides and their difference
 * @param adjustedP its p-value corrected for all effects of the experiment, see {@link
 *     dev.footnote.eval.Holm}
 */
public record Effect(String name, String meaning, PairedComparison comparison, double adjustedP) {

  /** Checks the components. */
  public Effect {
    requireNonNull(name, "name");
    requireNonNull(meaning, "meaning");
    requireNonNull(comparison, "comparison");
  }

  /**
   * Returns the mean difference.
   *
   * @return second less first
   */
  public double difference() {
    return comparison.difference();
  }

  /**
   * Tells whether it may be acted on: it is significant after the correction, and not smaller than
   * what so many questions can show.
   *
   * @return whether both hold
   */
  public boolean isClear() {
    return adjustedP < PairedComparison.SIGNIFICANT
        && Math.abs(difference()) >= comparison.detectable();
  }

  /**
   * Tells whether the second side is clearly better.
   *
   * @return whether the difference is clear and above zero
   */
  public boolean isGain() {
    return isClear() && difference() > 0;
  }

  /**
   * Tells whether the second side is clearly worse.
   *
   * @return whether the difference is clear and below zero
   */
  public boolean isLoss() {
    return isClear() && difference() < 0;
  }
}
