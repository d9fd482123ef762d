package dev.footnote.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decides whether evidence is strong enough for an answer: it makes a probability of it, the
 * confidence, and asks for a least one. Immutable and safe for use by multiple threads.
 *
 * <p>The confidence is a logistic function (Platt, 1999) of how strong the best sentence and the
 * best passage are. Those depend on the embedding model and on the documents, so that the
 * {@linkplain #DEFAULT default} is but a start; {@link #calibrate} fits it to questions of yours.
 *
 * @param sentenceWeight how much the best sentence counts
 * @param passageWeight how much the best passage counts
 * @param bias what is added
 * @param threshold the least confidence for an answer; 0 answers always, more than 1 never
 * @param calibrated whether it was fitted to questions of the host's own
 */
public record Abstention(
    double sentenceWeight,
    double passageWeight,
    double bias,
    double threshold,
    boolean calibrated) {

  /**
   * For bge-small-en-v1.5, chosen on the 600 questions of ClapNQ's development set, half of which
   * have no answer, and on those with an answer after it was taken away. There it answers 87 % of
   * the questions that have an answer and abstains from 70 % of the others; .4 would do either for
   * 80 %, but abstain from too many how-to questions on technical pages.
   */
  public static final Abstention DEFAULT = new Abstention(9.84, 15.98, -19.56, 0.3, false);

  /** The strength of a sentence where there is none. */
  public static final double NO_SENTENCE = 0;

  /** Fewer questions of either kind say nothing about the next one. */
  private static final int FEWEST = 20;

  /**
   * Returns the same confidence with another least one.
   *
   * @param least the least confidence for an answer; 0 answers always
   * @return a changed copy
   */
  public Abstention withThreshold(double least) {
    return new Abstention(sentenceWeight, passageWeight, bias, least, calibrated);
  }

  /**
   * Tells how likely evidence holds an answer.
   *
   * @param evidence how strong it is
   * @return the confidence, in [0, 1]
   */
  public double confidence(AnswerEvidence evidence) {
    return Logistic.probability(
        features(evidence), new double[] {sentenceWeight, passageWeight, bias});
  }

  private static double[] features(AnswerEvidence evidence) {
    return new double[] {evidence.sentence(), evidence.passage(), 1};
  }

  /**
   * Fits the confidence to judged questions, and sets the threshold that answers most of them while
   * the share of answers to questions without one is not higher than wanted.
   *
   * @param evidence what was found for each question, by its id
   * @param judged which of the questions have an answer; at least 20 do, and 20 do not
   * @param risk the highest share of wrong answers among those given, from 0 to 1
   * @return the decision, and what it does to these questions
   * @throws IllegalArgumentException if there are too few questions of either kind
   */
  public static Calibration calibrate(
      Map<String, AnswerEvidence> evidence, JudgedAnswers judged, double risk) {
    List<double[]> inputs = new ArrayList<>();
    List<Double> labels = new ArrayList<>();
    evidence.forEach((query, found) -> {
      inputs.add(features(found));
      labels.add(judged.isAnswerable(query) ? 1.0 : 0.0);
    });
    double[] answerable = labels.stream().mapToDouble(Double::doubleValue).toArray();
    requireEnough(answerable);
    double[] weights =
        Logistic.fit(
            inputs,
            answerable,
            new double[] {DEFAULT.sentenceWeight, DEFAULT.passageWeight, DEFAULT.bias});
    List<RiskCoverage.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < answerable.length; i++) {
      outcomes.add(
          new RiskCoverage.Outcome(
              Logistic.probability(inputs.get(i), weights), 1 - answerable[i]));
    }
    return calibration(weights, RiskCoverage.of(outcomes), risk);
  }

  private static void requireEnough(double[] answerable) {
    int with = 0;
    for (double label : answerable) {
      with += (int) label;
    }
    int without = answerable.length - with;
    if (with < FEWEST || without < FEWEST) {
      throw new IllegalArgumentException(
          "calibration needs at least "
              + FEWEST
              + " questions with an answer and as many without one, and has "
              + with
              + " and "
              + without);
    }
  }

  private static Calibration calibration(double[] weights, RiskCoverage curve, double risk) {
    RiskCoverage.Point point =
        curve.within(risk).orElse(new RiskCoverage.Point(Double.POSITIVE_INFINITY, 0, 0));
    Abstention fitted = new Abstention(weights[0], weights[1], weights[2], point.threshold(), true);
    return new Calibration(fitted, point, curve);
  }

  /**
   * A decision that was fitted to questions. Immutable.
   *
   * @param abstention the decision; it never answers if the risk cannot be had
   * @param point which share of the questions it answers, and at what risk
   * @param curve what other thresholds would do
   */
  public record Calibration(Abstention abstention, RiskCoverage.Point point, RiskCoverage curve) {}
}
