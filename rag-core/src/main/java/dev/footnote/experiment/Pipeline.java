package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

import dev.footnote.eval.JudgedQuestion;

/**
 * A way to answer questions that an experiment compares with others. Immutable.
 *
 * @param name what the report calls it
 * @param model who writes
 * @param context what is read before
 * @param distractors how many passages without the answer an oracle reads besides
 * @param settings all that its answers depend on besides the documents, in words; kept answers are
 *     not used again if it changed
 * @param prices what it costs
 * @param answering how it answers
 */
public record Pipeline(
    String name,
    Model model,
    Context context,
    int distractors,
    String settings,
    Prices prices,
    Answering answering) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the name is no name of a file, or there are less than no
   *     distractors
   */
  public Pipeline {
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+-]*")) {
      throw new IllegalArgumentException(
          "a pipeline's name must be of letters, digits, blanks and . _ + -, is '" + name + "'");
    }
    if (distractors < 0) {
      throw new IllegalArgumentException("distractors must be 0 or more, are " + distractors);
    }
    requireNonNull(model, "model");
    requireNonNull(context, "context");
    requireNonNull(settings, "settings");
    requireNonNull(prices, "prices");
    requireNonNull(answering, "answering");
  }

  /**
   * Sets what it costs.
   *
   * @param newPrices the prices
   * @return a changed copy
   */
  public Pipeline priced(Prices newPrices) {
    return new Pipeline(name, model, context, distractors, settings, newPrices, answering);
  }

  /** Only where the right passages are known can they be read. */
  boolean applies(JudgedQuestion question) {
    return context != Context.ORACLE || !question.answerable() || !question.evidence().isEmpty();
  }

  /** An oracle cannot be put to use, since nobody knows the right passages before. */
  boolean usable() {
    return context != Context.ORACLE;
  }
}
