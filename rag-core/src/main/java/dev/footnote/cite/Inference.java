package dev.footnote.cite;

/**
 * What a model of entailment says of a premise and a hypothesis. What is left to one is the
 * probability that neither holds. Immutable and safe for use by multiple threads.
 *
 * @param entailment the probability that the hypothesis follows from the premise, in [0, 1]
 * @param contradiction the probability that the premise denies it, in [0, 1]; zero from models that
 *     do not tell this from what is merely not said
 */
public record Inference(double entailment, double contradiction) {

  /** Of a pair that was not read, since time ran out: nothing follows from it. */
  public static final Inference UNREAD = new Inference(0, 0);

  /** Both are rounded, so that together they may be a little more than one. */
  private static final double ROUNDING = 1e-6;

  /**
   * Checks the probabilities.
   *
   * @throws IllegalArgumentException if one is not in [0, 1], or both are more than one together
   */
  public Inference {
    requireProbability("entailment", entailment);
    requireProbability("contradiction", contradiction);
    if (entailment + contradiction > 1 + ROUNDING) {
      throw new IllegalArgumentException(
          "entailment and contradiction exclude each other, so their probabilities must not exceed"
              + " 1 together; are "
              + entailment
              + " and "
              + contradiction);
    }
  }

  private static void requireProbability(String name, double number) {
    if (!(number >= 0 && number <= 1)) {
      throw new IllegalArgumentException(name + " must be a probability in [0, 1], is " + number);
    }
  }
}
