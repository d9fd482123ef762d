package dev.footnote.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BM25 over texts that are all in memory (Robertson and Zaragoza, 2009, with the idf that is never
 * negative), with the parameters that suit short passages.
 */
final class Bm25 {

  private static final double K1 = 0.9;
  private static final double B = 0.4;

  private final WordCounts query;
  private final Map<String, Double> idf = new HashMap<>();
  private final double meanLength;

  Bm25(WordCounts query, List<WordCounts> texts) {
    this.query = query;
    this.meanLength = texts.stream().mapToInt(WordCounts::total).average().orElse(0);
    for (String word : query.all().keySet()) {
      long having = texts.stream().filter(text -> text.of(word) > 0).count();
      idf.put(word, Math.log1p((texts.size() - having + 0.5) / (having + 0.5)));
    }
  }

  /** Scores one of the texts; zero when it shares no word with the query. */
  double score(WordCounts text) {
    double score = 0;
    for (Map.Entry<String, Integer> word : query.all().entrySet()) {
      double count = text.of(word.getKey());
      double damping = K1 * (1 - B + B * text.total() / meanLength);
      if (count > 0) {
        score += word.getValue() * idf.getOrDefault(word.getKey(), 0.0) * count / (count + damping);
      }
    }
    return score;
  }
}
