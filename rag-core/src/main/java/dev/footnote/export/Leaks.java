package dev.footnote.export;

import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What stands in the training file, to tell what must not stand in the other. Not thread-safe. */
final class Leaks {

  /** Questions that share so many of their words are nearly the same. */
  static final double NEAR = 0.8;

  private final GramOwners grams = new GramOwners();
  private final List<Integer> sizes = new ArrayList<>();
  private final Map<String, List<Integer>> askedWith = new HashMap<>();

  void add(TrainingItem item) {
    item.texts().forEach(text -> NormalWords.grams(text, gram -> grams.claim(gram, 0)));
    Set<String> terms = terms(item);
    int number = sizes.size();
    sizes.add(terms.size());
    terms.forEach(term -> askedWith.computeIfAbsent(term, t -> new ArrayList<>()).add(number));
  }

  /** Returns why an item must not be evaluated with, if it must not. */
  Optional<Refusal> find(TrainingItem item) {
    if (isNearlyAsked(terms(item))) {
      return Optional.of(Refusal.NEAR_DUPLICATE);
    }
    AtomicBoolean shared = new AtomicBoolean();
    item.texts()
        .forEach(
            text -> NormalWords.grams(text, gram -> shared.compareAndSet(false, grams.has(gram))));
    return shared.get() ? Optional.of(Refusal.SHARED_WORDS) : Optional.empty();
  }

  /** A question of stop words alone is told by all its words. */
  private static Set<String> terms(TrainingItem item) {
    String question = item.question().text();
    List<String> terms = Words.terms(question);
    return new HashSet<>(terms.isEmpty() ? NormalWords.of(question) : terms);
  }

  private boolean isNearlyAsked(Set<String> terms) {
    Map<Integer, Integer> shared = new HashMap<>();
    for (String term : terms) {
      askedWith
          .getOrDefault(term, List.of())
          .forEach(number -> shared.merge(number, 1, Integer::sum));
    }
    return shared.entrySet().stream()
        .anyMatch(other -> isNear(other.getValue(), terms.size() + sizes.get(other.getKey())));
  }

  private static boolean isNear(int shared, int both) {
    return shared >= NEAR * (both - shared);
  }
}
