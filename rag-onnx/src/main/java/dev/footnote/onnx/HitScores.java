package dev.footnote.onnx;

import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Reranking;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What has been scored so far of the hits of one call. */
final class HitScores {

  private final List<Hit> hits;
  private final TreeMap<Integer, Double> scores = new TreeMap<>();
  private int truncated;

  HitScores(List<Hit> hits) {
    this.hits = hits;
  }

  /** Keeps the score of a hit, and whether it was too long to be read whole. */
  void put(int index, double score, boolean cut) {
    scores.put(index, score);
    truncated += cut ? 1 : 0;
  }

  Reranking reranking() {
    List<Hit> order = new ArrayList<>();
    scores.keySet().forEach(index -> order.add(hits.get(index)));
    for (int i = 0; i < hits.size(); i++) {
      if (!scores.containsKey(i)) {
        order.add(hits.get(i));
      }
    }
    return Reranking.of(order, List.copyOf(scores.values()), truncated);
  }
}
