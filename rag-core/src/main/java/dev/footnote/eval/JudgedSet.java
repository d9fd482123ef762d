package dev.footnote.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries and how relevant documents are to them. Immutable and safe for use by multiple threads.
 *
 * @param queries the text of each query by its id, in order
 * @param judgements for each query id, the relevance of each judged document by its id; zero or
 *     less is not relevant
 */
public record JudgedSet(Map<String, String> queries, Map<String, Map<String, Integer>> judgements) {

  /** Copies both maps, keeping their order. */
  public JudgedSet {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    judgements.forEach((query, documents) -> copy.put(query, Map.copyOf(documents)));
    judgements = Collections.unmodifiableMap(copy);
  }

  /**
   * Returns the relevance of each judged document.
   *
   * @param queryId the query
   * @return relevance by document id; empty if nothing is judged
   */
  public Map<String, Integer> judgements(String queryId) {
    return judgements.getOrDefault(queryId, Map.of());
  }

  /**
   * Returns the queries that some document is relevant to; only these count in averages.
   *
   * @return their ids, in the order of the queries
   */
  public Set<String> answerable() {
    return queries.keySet().stream()
        .filter(query -> judgements(query).values().stream().anyMatch(level -> level > 0))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
