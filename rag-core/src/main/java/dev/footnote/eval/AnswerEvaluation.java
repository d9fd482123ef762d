package dev.footnote.eval;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Answers judged against the known ones, all without a model: words, cited characters, and when to
 * say nothing. Immutable and safe for use by multiple threads.
 *
 * @param byQuery what each answer scored, by question id
 */
public record AnswerEvaluation(Map<String, Judged> byQuery) {

  /**
   * A judged answer. Immutable.
   *
   * @param given the answer
   * @param answerable whether the documents have one
   * @param known whether an answer is known, to compare words with
   * @param words its words beside the known ones; nothing if it abstained
   * @param evidence whether it is known where the answer is
   * @param cited its citations beside the evidence; nothing if it cites nothing
   */
  public record Judged(
      GivenAnswer given,
      boolean answerable,
      boolean known,
      AnswerScores words,
      boolean evidence,
      SpanScores cited) {

    private static Judged of(String query, JudgedAnswers judged, GivenAnswer given) {
      List<DocumentSpan> evidence = judged.evidence(query);
      return new Judged(
          given,
          judged.isAnswerable(query),
          !judged.known(query).isEmpty(),
          given.abstained()
              ? AnswerScores.NOTHING
              : AnswerScores.of(given.text(), judged.known(query)),
          !evidence.isEmpty(),
          evidence.isEmpty()
              ? new SpanScores(0, 0, 0)
              : SpanScores.of(evidence, given.citations()));
    }

    /** Tells whether it was right to answer, or not to. */
    private boolean rightlyGiven() {
      return answerable != given.abstained();
    }
  }

  /** Copies the map, keeping its order. */
  public AnswerEvaluation {
    byQuery = Collections.unmodifiableMap(new LinkedHashMap<>(byQuery));
  }

  /**
   * Judges answers.
   *
   * @param judged the known answers
   * @param given an answer for each question
   * @return what they score
   * @throws IllegalArgumentException if a question has no answer, not even an abstention
   */
  public static AnswerEvaluation of(JudgedAnswers judged, Map<String, GivenAnswer> given) {
    Map<String, Judged> byQuery = new LinkedHashMap<>();
    for (String query : judged.queries().keySet()) {
      GivenAnswer answer = given.get(query);
      if (answer == null) {
        throw new IllegalArgumentException(
            "question '" + query + "' was not answered, and not abstained from");
      }
      byQuery.put(query, Judged.of(query, judged, answer));
    }
    return new AnswerEvaluation(byQuery);
  }

  /**
   * Returns all figures by name.
   *
   * <ul>
   *   <li>{@code quotes_exact}: the share of citations that quote exactly what is stored
   *   <li>{@code answer_containment}, {@code token_f1}: means over the answerable questions, where
   *       an abstention scores 0, see {@link AnswerScores}
   *   <li>{@code citation_precision}: the share of the cited characters that are evidence, a mean
   *       over the answers to questions with evidence; {@code citation_recall}: the share of the
   *       evidence that is cited, a mean over all questions with evidence
   *   <li>{@code abstention_accuracy}: the share of questions that were rightly answered or not;
   *       {@code abstention_precision}: the share of abstentions that were right; {@code
   *       abstention_recall}: the share of questions without an answer that were abstained from
   *   <li>{@code unsupported_rate}: the share of claims that no source supports
   *   <li>{@code p50_ms}, {@code p95_ms}: how long an answer took
   * </ul>
   *
   * @return the figures in that order; those without anything to count are 0, but {@code
   *     quotes_exact}, {@code abstention_precision} and {@code abstention_recall} are 1
   */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(
        "quotes_exact", ratio(j -> j.given().exactQuotes(), j -> j.given().citations().size(), 1));
    figures.put("answer_containment", mean(Judged::known, j -> j.words().containment()));
    figures.put("token_f1", mean(Judged::known, j -> j.words().tokenF1()));
    figures.put(
        "citation_precision",
        mean(j -> j.evidence() && !j.given().abstained(), j -> j.cited().precision()));
    figures.put("citation_recall", mean(Judged::evidence, j -> Math.min(1, j.cited().recall())));
    figures.put("abstention_accuracy", mean(j -> true, j -> j.rightlyGiven() ? 1 : 0));
    figures.put(
        "abstention_precision",
        ratio(j -> abstainedRightly(j) ? 1 : 0, j -> j.given().abstained() ? 1 : 0, 1));
    figures.put(
        "abstention_recall",
        ratio(j -> abstainedRightly(j) ? 1 : 0, j -> j.answerable() ? 0 : 1, 1));
    figures.put(
        "unsupported_rate", ratio(j -> j.given().unsupported(), j -> j.given().claims(), 0));
    figures.put("p50_ms", milliseconds(0.5));
    figures.put("p95_ms", milliseconds(0.95));
    return figures;
  }

  private static boolean abstainedRightly(Judged judged) {
    return judged.given().abstained() && !judged.answerable();
  }

  private double mean(Predicate<Judged> counted, ToDoubleFunction<Judged> score) {
    return byQuery.values().stream().filter(counted).mapToDouble(score).average().orElse(0);
  }

  private double ratio(
      ToDoubleFunction<Judged> part, ToDoubleFunction<Judged> whole, double withoutAny) {
    double all = byQuery.values().stream().mapToDouble(whole).sum();
    return all == 0 ? withoutAny : byQuery.values().stream().mapToDouble(part).sum() / all;
  }

  private double milliseconds(double quantile) {
    List<Duration> sorted =
        byQuery.values().stream().map(judged -> judged.given().took()).sorted().toList();
    int rank = (int) Math.ceil(quantile * sorted.size());
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1)).toNanos() / 1e6;
  }

  /**
   * Tells what the pipeline's confidence is worth for deciding when to answer. An answer to a
   * question without one is wrong; abstentions count as the answers that they would have been.
   *
   * @return the curve over all questions
   */
  public RiskCoverage riskCoverage() {
    return RiskCoverage.of(
        byQuery.values().stream()
            .map(judged ->
                new RiskCoverage.Outcome(judged.given().confidence(), judged.answerable() ? 0 : 1))
            .toList());
  }
}
