package dev.footnote.eval;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which trec_eval reads a ranking: the highest score first, and of equal scores the
 * higher document id, by its bytes in UTF-8. Ranks are ignored.
 */
final class TrecOrder {

  private TrecOrder() {}

  static List<RankedDocument> sorted(
      String queryId, List<RankedDocument> ranking, EvaluationRules rules) {
    requireDistinct(queryId, ranking);
    return ranking.stream()
        .filter(d -> !rules.withoutQueryItself() || !d.documentId().equals(queryId))
        .sorted(order(rules.version()))
        .toList();
  }

  private static Comparator<RankedDocument> order(TrecEvalVersion version) {
    Comparator<RankedDocument> byScore = Comparator.comparingDouble(version::score);
    return byScore.thenComparing(RankedDocument::documentId, TrecOrder::compareBytes).reversed();
  }

  /** Bytes in UTF-8 have the order of code points, which that of Java's strings is not. */
  private static int compareBytes(String first, String second) {
    int i = 0;
    while (i < first.length() && i < second.length()) {
      int a = first.codePointAt(i);
      int b = second.codePointAt(i);
      if (a != b) {
        return Integer.compare(a, b);
      }
      i += Character.charCount(a);
    }
    return Integer.compare(first.length(), second.length());
  }

  private static void requireDistinct(String queryId, List<RankedDocument> ranking) {
    Set<String> seen = new HashSet<>();
    for (RankedDocument document : ranking) {
      if (!seen.add(document.documentId())) {
        throw new IllegalArgumentException(
            "the ranking of query '"
                + queryId
                + "' has document '"
                + document.documentId()
                + "' twice; a document may be ranked once");
      }
    }
  }
}
