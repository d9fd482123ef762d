package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.eval.PairedComparison;
import java.util.Locale;

/**
 * Options that were picked on some judged questions and tried on others. Immutable and safe for use
 * by multiple threads.
 *
 * @param options the options that did best on the questions they were picked on
 * @param picked their mean nDCG@10 on these questions, which is flattering
 * @param heldOut the default options (first) and these (second) on the questions that had no say in
 *     the choice: what to believe
 */
public record TunedHybrid(HybridOptions options, double picked, PairedComparison heldOut) {

  /** Checks the components. */
  public TunedHybrid {
    requireNonNull(options, "options");
    requireNonNull(heldOut, "heldOut");
  }

  /**
   * Returns the outcome for a person: the options, and whether they are better than the default.
   *
   * @return some lines
   */
  public String text() {
    return String.format(
            Locale.ROOT,
            "%s: nDCG@10 %.4f where they were picked%nheld out: ",
            options.describe(),
            picked)
        + heldOut.report("default", "tuned").text();
  }

  /** Returns {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
