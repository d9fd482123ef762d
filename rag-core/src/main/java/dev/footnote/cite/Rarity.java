package dev.footnote.cite;

import dev.footnote.generate.Passage;
import dev.footnote.text.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much each word tells, by how few sentences of the passages have it (inverse document
 * frequency; Spärck Jones, 1972).
 */
final class Rarity {

  private final Map<String, Integer> frequency = new HashMap<>();
  private final long sentences;

  Rarity(Collection<Passage> passages) {
    List<Evidence> all = passages.stream().flatMap(Evidence::sentences).toList();
    sentences = all.size();
    for (Evidence piece : all) {
      new HashSet<>(Words.terms(piece.text()))
          .forEach(term -> frequency.merge(term, 1, Integer::sum));
    }
  }

  /** The weight of some words together. */
  double of(Set<String> terms) {
    return terms.stream().mapToDouble(this::of).sum();
  }

  private double of(String term) {
    int found = frequency.getOrDefault(term, 0);
    return Math.log(1 + (sentences - found + 0.5) / (found + 0.5));
  }

  /** The share of a statement's weight that is in a text, from 0 to 1. */
  double recall(String statement, String text) {
    Set<String> claimed = new HashSet<>(Words.terms(statement));
    double all = of(claimed);
    claimed.retainAll(new HashSet<>(Words.terms(text)));
    return all == 0 ? 0 : of(claimed) / all;
  }
}
