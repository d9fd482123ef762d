package dev.footnote.generate;

import dev.footnote.text.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much each word of a question tells, by how few of the candidate sentences have it (inverse
 * document frequency; Spärck Jones, 1972).
 */
final class TermWeights {

  private final Set<String> question;
  private final Map<String, Double> weights = new HashMap<>();

  TermWeights(String question, Collection<SentenceCandidate> sentences) {
    this.question = new LinkedHashSet<>(Words.terms(question));
    Map<String, Integer> frequency = new HashMap<>();
    for (SentenceCandidate sentence : sentences) {
      new HashSet<>(sentence.terms()).forEach(term -> frequency.merge(term, 1, Integer::sum));
    }
    for (String term : this.question) {
      int found = frequency.getOrDefault(term, 0);
      weights.put(term, Math.log(1 + (sentences.size() - found + 0.5) / (found + 0.5)));
    }
  }

  /** The share of the question's weight that a text's terms carry, from 0 to 1. */
  double recall(List<String> terms) {
    return share(new HashSet<>(terms));
  }

  private double share(Set<String> present) {
    double total = 0;
    double found = 0;
    for (String term : question) {
      double weight = weights.getOrDefault(term, 0.0);
      total += weight;
      found += present.contains(term) ? weight : 0;
    }
    return total > 0 ? found / total : 0;
  }
}
