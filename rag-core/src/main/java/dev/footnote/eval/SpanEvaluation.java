package dev.footnote.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Retrieved spans scored against the evidence, for each query that has some. Immutable and safe for
 * use by multiple threads.
 *
 * @param byQuery the scores by query id
 */
public record SpanEvaluation(Map<String, SpanScores> byQuery) {

  /** Copies the scores, keeping their order. */
  public SpanEvaluation {
    byQuery = Collections.unmodifiableMap(new LinkedHashMap<>(byQuery));
  }

  /**
   * Scores a run.
   *
   * @param evidence where the answer is, by query id
   * @param retrieved what was retrieved, by query id; a query without any scores zero
   * @return the scores
   */
  public static SpanEvaluation of(
      Map<String, List<DocumentSpan>> evidence, Map<String, List<DocumentSpan>> retrieved) {
    Map<String, SpanScores> scores = new LinkedHashMap<>();
    evidence.forEach((query, spans) ->
        scores.put(query, SpanScores.of(spans, retrieved.getOrDefault(query, List.of()))));
    return new SpanEvaluation(scores);
  }

  /**
   * Returns the mean of a score.
   *
   * @param score which, such as {@code SpanScores::recall}
   * @return its mean over the queries; zero if there are none
   */
  public double mean(ToDoubleFunction<SpanScores> score) {
    return byQuery.values().stream().mapToDouble(score).average().orElse(0);
  }

  /**
   * Returns a score of each query, for a {@link PairedComparison}.
   *
   * @param score which, such as {@code SpanScores::recall}
   * @return the score by query id
   */
  public Map<String, Double> each(ToDoubleFunction<SpanScores> score) {
    Map<String, Double> each = new LinkedHashMap<>();
    byQuery.forEach((query, scores) -> each.put(query, score.applyAsDouble(scores)));
    return each;
  }
}
