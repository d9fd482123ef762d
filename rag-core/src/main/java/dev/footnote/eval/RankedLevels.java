package dev.footnote.eval;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How relevant the documents of one ranking are, and those that it should have found.
 *
 * @param ranked the relevance of each ranked document, best first; zero if it is not judged
 * @param ideal the relevance of each document that is relevant, the highest first
 */
record RankedLevels(List<Integer> ranked, List<Integer> ideal) {

  static RankedLevels of(List<RankedDocument> ranking, Map<String, Integer> judgements) {
    return new RankedLevels(
        ranking.stream()
            .map(document -> Math.max(0, judgements.getOrDefault(document.documentId(), 0)))
            .toList(),
        highestFirst(judgements.values()));
  }

  private static List<Integer> highestFirst(Collection<Integer> levels) {
    return levels.stream().filter(level -> level > 0).sorted(Comparator.reverseOrder()).toList();
  }

  int relevant() {
    return ideal.size();
  }

  int found(int depth) {
    return (int) relevantRanks(depth).count();
  }

  double gain(int depth) {
    return gain(ranked, depth);
  }

  double idealGain(int depth) {
    return gain(ideal, depth);
  }

  private static double gain(List<Integer> levels, int depth) {
    double sum = 0;
    for (int i = 0; i < Math.min(depth, levels.size()); i++) {
      sum += levels.get(i) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  double reciprocalRank(int depth) {
    return relevantRanks(depth).limit(1).mapToDouble(rank -> 1.0 / rank).sum();
  }

  /** Sums the precision at the rank of each relevant document. */
  double precisions(int depth) {
    int[] ranks = relevantRanks(depth).toArray();
    return IntStream.range(0, ranks.length).mapToDouble(i -> (i + 1.0) / ranks[i]).sum();
  }

  private IntStream relevantRanks(int depth) {
    return IntStream.rangeClosed(1, Math.min(depth, ranked.size()))
        .filter(rank -> ranked.get(rank - 1) > 0);
  }
}
