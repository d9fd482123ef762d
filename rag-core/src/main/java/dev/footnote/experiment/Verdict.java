package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an experiment recommends, and why. Immutable and safe for use by multiple threads.
 *
 * @param choice the recommendation
 * @param reason the figures that decide it, in a sentence
 * @param findings what else shows, each with its evidence
 * @param questions how many questions it rests on
 * @param needed how many would show a difference that is worth acting on; not more than there are
 *     if these do
 */
public record Verdict(
    Choice choice, String reason, List<Finding> findings, int questions, int needed) {

  /** A smaller difference in quality is not worth acting on. */
  public static final double WORTHWHILE = 0.1;

  /** With fewer questions nothing is recommended. */
  public static final int FEWEST = 20;

  /** Copies the findings. */
  public Verdict {
    requireNonNull(choice, "choice");
    requireNonNull(reason, "reason");
    findings = List.copyOf(findings);
  }

  /**
   * Returns the recommendation with its reason.
   *
   * @return two sentences
   */
  public String sentence() {
    return choice.sentence() + " " + reason;
  }
}
