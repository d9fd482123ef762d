package dev.footnote.retrieve;

import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ViewStatistics;
import dev.footnote.text.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds words that the best hits share to the question, and asks that too (pseudo-relevance
 * feedback; Rocchio, 1971). A word counts for how many of the best have it and how few of the rest.
 */
record FeedbackRetriever(Retriever first, int hits, int words, double weight) implements Retriever {

  private static final int REST = 100;

  FeedbackRetriever {
    if (hits < 1 || words < 1) {
      throw new IllegalArgumentException(
          "hits and words must be positive, are " + hits + " and " + words);
    }
  }

  @Override
  public Retrieval retrieve(Query query) {
    List<Hit> sample = first.retrieve(query.withTopK(Math.max(REST, query.topK()))).hits();
    List<String> added = added(query.text(), sample);
    QueryForms forms =
        question -> added.isEmpty() ? List.of() : List.of(question + " " + String.join(" ", added));
    return new FormsRetriever(first, forms, weight).retrieve(query);
  }

  private List<String> added(String question, List<Hit> sample) {
    List<Set<String>> texts = sample.stream().map(FeedbackRetriever::words).toList();
    List<Set<String>> best = texts.subList(0, Math.min(hits, texts.size()));
    Map<String, Long> inBest = counts(best);
    Map<String, Long> inAll = counts(texts);
    Words.terms(question).forEach(inBest::remove);
    Comparator<Map.Entry<String, Long>> byWorth =
        Comparator.comparingDouble(entry ->
            entry.getValue()
                * Math.log((texts.size() + 1.0) / inAll.getOrDefault(entry.getKey(), 1L)));
    return inBest.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .sorted(byWorth.reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(words)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> words(Hit hit) {
    return Set.copyOf(Words.terms(hit.chunk().embeddedText()));
  }

  private static Map<String, Long> counts(List<Set<String>> texts) {
    return texts.stream()
        .flatMap(Set::stream)
        .collect(Collectors.groupingBy(word -> word, HashMap::new, Collectors.counting()));
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new FeedbackRetriever(first.within(filter, statistics), hits, words, weight);
  }

  @Override
  public Retriever over(HybridSearch state) {
    return new FeedbackRetriever(first.over(state), hits, words, weight);
  }
}
