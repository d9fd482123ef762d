package dev.footnote.eval;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A second implementation of the figures, which shares nothing with the first: it walks one ranking
 * once, in the manner of trec_eval's C programs, and sorts by bytes.
 */
final class ReferenceMetrics {

  private ReferenceMetrics() {}

  static Map<String, Double> of(
      List<RankedDocument> ranking, Map<String, Integer> judgements, int cut, boolean asFloat) {
    List<RankedDocument> sorted = new ArrayList<>(ranking);
    Collections.sort(
        sorted,
        (a, b) -> {
          double first = asFloat ? (float) a.score() : a.score();
          double second = asFloat ? (float) b.score() : b.score();
          if (first != second) {
            return first > second ? -1 : 1;
          }
          return compareUnsigned(bytes(b), bytes(a));
        });
    int relevant = 0;
    List<Integer> gains = new ArrayList<>();
    for (int level : judgements.values()) {
      if (level >= 1) {
        relevant++;
        gains.add(level);
      }
    }
    Collections.sort(gains);
    Collections.reverse(gains);
    double ideal = 0;
    for (int i = 0; i < gains.size() && i < cut; i++) {
      ideal += gains.get(i) * Math.log(2) / Math.log(i + 2.0);
    }
    double dcg = 0;
    double precisionSum = 0;
    double firstRank = 0;
    int found = 0;
    for (int i = 0; i < sorted.size() && i < cut; i++) {
      Integer level = judgements.get(sorted.get(i).documentId());
      if (level == null || level < 1) {
        continue;
      }
      found++;
      dcg += level * Math.log(2) / Math.log(i + 2.0);
      precisionSum += (double) found / (i + 1);
      if (firstRank == 0) {
        firstRank = i + 1;
      }
    }
    Map<String, Double> figures = new HashMap<>();
    figures.put("ndcg", relevant == 0 ? 0 : dcg / ideal);
    figures.put("recall", relevant == 0 ? 0 : (double) found / relevant);
    figures.put("precision", (double) found / cut);
    figures.put("mrr", firstRank == 0 ? 0 : 1 / firstRank);
    figures.put("map", relevant == 0 ? 0 : precisionSum / relevant);
    figures.put("success", found > 0 ? 1.0 : 0.0);
    return figures;
  }

  private static byte[] bytes(RankedDocument document) {
    return document.documentId().getBytes(StandardCharsets.UTF_8);
  }

  private static int compareUnsigned(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b);
  }
}
