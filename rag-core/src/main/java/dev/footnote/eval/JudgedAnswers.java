package dev.footnote.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions, their known answers, and where the sources say so. Immutable and safe for use by
 * multiple threads.
 *
 * @param queries the text of each question by its id, in order
 * @param answers what is right, by question id; an empty list says that the documents have no
 *     answer, and a question that is missing here has one that is not known
 * @param evidence the spans that support the answer, by question id, where known
 */
public record JudgedAnswers(
    Map<String, String> queries,
    Map<String, List<String>> answers,
    Map<String, List<DocumentSpan>> evidence) {

  /** Copies the maps, keeping their order. */
  public JudgedAnswers {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    answers = Map.copyOf(answers);
    evidence = Map.copyOf(evidence);
  }

  /**
   * Tells whether the documents have an answer.
   *
   * @param query the question's id
   * @return false if it is known that they have none
   */
  public boolean isAnswerable(String query) {
    return !answers.containsKey(query) || !known(query).isEmpty();
  }

  /**
   * Returns the known answers of a question.
   *
   * @param query the question's id
   * @return the answers, none if none is known
   */
  public List<String> known(String query) {
    return answers.getOrDefault(query, List.of());
  }

  /**
   * Returns where the sources answer a question.
   *
   * @param query the question's id
   * @return the spans, none if none is known
   */
  public List<DocumentSpan> evidence(String query) {
    return evidence.getOrDefault(query, List.of());
  }
}
