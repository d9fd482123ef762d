package dev.footnote.retrieve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hits in their new order. Immutable and safe for use by multiple threads.
 *
 * @param hits the scored ones, best first and ties by chunk id, then those that were not scored, in
 *     their earlier order and with the least score of all
 * @param scored how many were scored
 * @param truncated how many of them were too long to be read whole
 */
public record Reranking(List<Hit> hits, int scored, int truncated) {

  /** Copies the hits. */
  public Reranking {
    hits = List.copyOf(hits);
  }

  /**
   * Sorts hits by new scores and keeps these beside the earlier ones.
   *
   * @param hits what was scored, in its earlier order
   * @param scores the scores of the first hits, higher is better; fewer than hits if time ran out
   * @param truncated how many were too long to be read whole
   * @return the hits in their new order
   */
  public static Reranking of(List<Hit> hits, List<Double> scores, int truncated) {
    if (scores.size() > hits.size()) {
      throw new IllegalArgumentException(
          scores.size() + " scores for " + hits.size() + " hits; each hit has one at most");
    }
    List<Hit> reranked = new ArrayList<>();
    List<Hit> sorted =
        IntStream.range(0, scores.size())
            .mapToObj(i -> hits.get(i).withScore(scores.get(i)))
            .sorted(FusedScores.BEST_FIRST)
            .toList();
    for (Hit hit : sorted) {
      reranked.add(hit.withStage(StageScore.RERANK, reranked.size() + 1));
    }
    double least = reranked.isEmpty() ? 0 : reranked.getLast().score();
    hits.subList(scores.size(), hits.size()).forEach(hit -> reranked.add(hit.withScore(least)));
    return new Reranking(reranked, scores.size(), truncated);
  }
}
