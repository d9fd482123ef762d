package dev.footnote.retrieve;

import dev.footnote.text.Words;
import java.util.HashMap;
import java.util.Map;

/** How often a text has which words. */
final class WordBag {

  private final Map<String, Integer> counts = new HashMap<>();
  private final double length;

  private WordBag(String text) {
    Words.terms(text).forEach(term -> counts.merge(term, 1, Integer::sum));
    this.length =
        Math.sqrt(counts.values().stream().mapToDouble(count -> (double) count * count).sum());
  }

  static WordBag of(String text) {
    return new WordBag(text);
  }

  /** Returns the cosine of both, in [0, 1]; zero if either has no words. */
  double alike(WordBag other) {
    if (length == 0 || other.length == 0) {
      return 0;
    }
    double product = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      product += (double) entry.getValue() * other.counts.getOrDefault(entry.getKey(), 0);
    }
    return product / (length * other.length);
  }
}
