package dev.footnote.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * Figures for rankings of documents, as trec_eval defines them: the gain is the relevance itself,
 * discounted by the binary logarithm of the rank plus one, and the ideal ranking knows all judged
 * documents.
 *
 * <p>A run has a ranking for each query id, best first; a query without one counts as zero.
 */
public final class RankingMetrics {

  private RankingMetrics() {}

  /**
   * Computes normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002).
   *
   * @param judged the judgements
   * @param run the rankings by query id
   * @param k how many documents of each ranking count
   * @return the mean over answerable queries, in [0, 1]; zero if there are none
   */
  public static double ndcg(JudgedSet judged, Map<String, List<RankedDocument>> run, int k) {
    return mean(judged, run, (levels, ranking) -> ndcg(levels, ranking, k));
  }

  /**
   * Computes the mean reciprocal rank of the first relevant document.
   *
   * @param judged the judgements
   * @param run the rankings by query id
   * @param k how many documents of each ranking count
   * @return the mean over answerable queries, in [0, 1]; zero if there are none
   */
  public static double mrr(JudgedSet judged, Map<String, List<RankedDocument>> run, int k) {
    return mean(judged, run, (levels, ranking) -> reciprocalRank(levels, ranking, k));
  }

  /**
   * Computes the share of all relevant documents that are among the first.
   *
   * @param judged the judgements
   * @param run the rankings by query id
   * @param k how many documents of each ranking count
   * @return the mean over answerable queries, in [0, 1]; zero if there are none
   */
  public static double recall(JudgedSet judged, Map<String, List<RankedDocument>> run, int k) {
    return mean(judged, run, (levels, ranking) -> recall(levels, ranking, k));
  }

  private static double mean(
      JudgedSet judged,
      Map<String, List<RankedDocument>> run,
      ToDoubleBiFunction<Map<String, Integer>, List<RankedDocument>> metric) {
    return judged.answerable().stream()
        .mapToDouble(query ->
            metric.applyAsDouble(judged.judgements(query), run.getOrDefault(query, List.of())))
        .average()
        .orElse(0);
  }

  private static double ndcg(Map<String, Integer> levels, List<RankedDocument> ranking, int k) {
    List<Integer> found =
        ranking.stream().limit(k).map(d -> levels.getOrDefault(d.documentId(), 0)).toList();
    List<Integer> ideal =
        levels.values().stream().sorted(Comparator.reverseOrder()).limit(k).toList();
    return dcg(found) / dcg(ideal);
  }

  private static double dcg(List<Integer> levels) {
    double sum = 0;
    for (int i = 0; i < levels.size(); i++) {
      sum += Math.max(0, levels.get(i)) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  private static double reciprocalRank(
      Map<String, Integer> levels, List<RankedDocument> ranking, int k) {
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (levels.getOrDefault(ranking.get(i).documentId(), 0) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static double recall(Map<String, Integer> levels, List<RankedDocument> ranking, int k) {
    long relevant = levels.values().stream().filter(level -> level > 0).count();
    long found =
        ranking.stream().limit(k).filter(d -> levels.getOrDefault(d.documentId(), 0) > 0).count();
    return (double) found / relevant;
  }
}
