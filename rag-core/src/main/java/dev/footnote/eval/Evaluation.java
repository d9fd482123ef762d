package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run judged: the figures of each query and their means, equal to those of trec_eval. Immutable
 * and safe for use by multiple threads.
 */
public final class Evaluation {

  private final EvaluationRules rules;
  private final Map<String, RankedLevels> queries;
  private final List<String> unranked;

  private Evaluation(
      EvaluationRules rules, Map<String, RankedLevels> queries, List<String> unranked) {
    this.rules = rules;
    this.queries = queries;
    this.unranked = unranked;
  }

  /**
   * Judges a run by the {@linkplain EvaluationRules#STANDARD standard rules}.
   *
   * @param judged the judgements
   * @param run the ranking of each query by its id; only scores tell its order
   * @return its figures
   * @throws IllegalArgumentException if a ranking has a document twice
   */
  public static Evaluation of(JudgedSet judged, Map<String, List<RankedDocument>> run) {
    return of(judged, run, EvaluationRules.STANDARD);
  }

  /**
   * Judges a run.
   *
   * @param judged the judgements
   * @param run the ranking of each query by its id; only scores tell its order
   * @param rules what is agreed on
   * @return its figures
   * @throws IllegalArgumentException if a ranking has a document twice, or the rules refuse a run
   *     without a ranking for a judged query and there is one
   */
  public static Evaluation of(
      JudgedSet judged, Map<String, List<RankedDocument>> run, EvaluationRules rules) {
    requireNonNull(rules, "rules");
    List<String> unranked =
        judged.judgements().keySet().stream().filter(query -> !run.containsKey(query)).toList();
    if (rules.averaged() == AveragedQueries.RANKED) {
      requireRanked(unranked, rules.version());
    }
    Map<String, RankedLevels> queries = new LinkedHashMap<>();
    for (String query : averaged(judged, run.keySet(), rules.averaged())) {
      List<RankedDocument> ranking = run.getOrDefault(query, List.of());
      queries.put(
          query,
          RankedLevels.of(TrecOrder.sorted(query, ranking, rules), judged.judgements(query)));
    }
    return new Evaluation(rules, queries, unranked);
  }

  private static void requireRanked(List<String> unranked, TrecEvalVersion version) {
    if (version == TrecEvalVersion.V10 && !unranked.isEmpty()) {
      throw new IllegalArgumentException(
          "the run has no ranking for judged query '"
              + unranked.get(0)
              + "' ("
              + unranked.size()
              + " in all), and trec_eval 10.0 refuses that; average over JUDGED, as its option -c");
    }
  }

  private static Set<String> averaged(
      JudgedSet judged, Set<String> ranked, AveragedQueries averaged) {
    return switch (averaged) {
      case ANSWERABLE -> judged.answerable();
      case JUDGED -> judged.judgements().keySet();
      case RANKED ->
          judged.judgements().keySet().stream()
              .filter(ranked::contains)
              .collect(Collectors.toCollection(LinkedHashSet::new));
    };
  }

  /**
   * Returns the mean of a figure.
   *
   * @param metric which figure
   * @return its mean over the averaged queries, in [0, 1]; zero if there are none
   */
  public double mean(RankingMetric metric) {
    return queries.values().stream().mapToDouble(metric::of).average().orElse(0);
  }

  /**
   * Returns a figure of each averaged query.
   *
   * @param metric which figure
   * @return the figure in [0, 1] by query id, in the order of the judged set
   */
  public Map<String, Double> byQuery(RankingMetric metric) {
    Map<String, Double> figures = new LinkedHashMap<>();
    queries.forEach((query, levels) -> figures.put(query, metric.of(levels)));
    return Collections.unmodifiableMap(figures);
  }

  /**
   * Returns the judged queries that the run has no ranking for.
   *
   * @return their ids, in the order of the judgements
   */
  public List<String> unranked() {
    return unranked;
  }

  /**
   * Returns what was agreed on.
   *
   * @return the rules
   */
  public EvaluationRules rules() {
    return rules;
  }
}
