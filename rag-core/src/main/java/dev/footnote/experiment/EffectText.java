package dev.footnote.experiment;

import dev.footnote.eval.PairedComparison;
import java.util.Locale;

/** Effects as a person reads them. */
final class EffectText {

  private static final double LEAST_SHOWN = 0.001;

  private EffectText() {}

  /** Returns a sentence with the figures that decide. */
  static String reason(Effect effect) {
    return sentenceCase(effect.meaning()) + ": " + figures(effect) + ".";
  }

  private static String sentenceCase(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Returns both sides, the difference with its interval, and how sure it is. */
  static String figures(Effect effect) {
    PairedComparison comparison = effect.comparison();
    return String.format(
        Locale.ROOT,
        "%.3f to %.3f, %s, %s, %d questions",
        comparison.firstMean(),
        comparison.secondMean(),
        difference(effect),
        probability(effect.adjustedP()),
        comparison.differences().size());
  }

  static String difference(Effect effect) {
    return String.format(
        Locale.ROOT,
        "%+.3f [%+.3f, %+.3f]",
        effect.difference(),
        effect.comparison().interval().low(),
        effect.comparison().interval().high());
  }

  static String probability(double p) {
    return p < LEAST_SHOWN ? "p < .001" : String.format(Locale.ROOT, "p = %.3f", p);
  }

  /** Says whether it may be acted on. */
  static String verdict(Effect effect) {
    if (effect.isGain()) {
      return "gain";
    }
    return effect.isLoss() ? "loss" : "not clear";
  }
}
