package dev.footnote.retrieve;

import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ViewStatistics;
import dev.footnote.text.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Adds words that the best hits share to the question, and asks that too (pseudo-relevance
 * feedback; Rocchio, 1971). A word counts for how many of the best have it and how few of the rest;
 * it is added as the best write it, since an index has stems of its own.
 */
record FeedbackRetriever(Retriever first, int hits, int words, double weight) implements Retriever {

  private static final int REST = 100;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

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
    Map<String, String> written = written(sample.subList(0, best.size()));
    return inBest.entrySet().stream()
        .filter(entry -> entry.getValue() >= Math.min(2, hits))
        .sorted(byWorth.reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(words)
        .map(entry -> written.getOrDefault(entry.getKey(), entry.getKey()))
        .toList();
  }

  /** Returns for each word the form in which the best of the hits has it first. */
  private static Map<String, String> written(List<Hit> best) {
    Map<String, String> written = new LinkedHashMap<>();
    best.stream()
        .flatMap(hit -> BETWEEN_WORDS.splitAsStream(hit.chunk().embeddedText()))
        .forEach(form -> {
          List<String> terms = Words.terms(form);
          if (terms.size() == 1) {
            written.putIfAbsent(terms.getFirst(), form);
          }
        });
    return written;
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
