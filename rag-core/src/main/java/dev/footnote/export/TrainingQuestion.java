package dev.footnote.export;

import static java.util.Objects.requireNonNull;

import dev.footnote.eval.DocumentSpan;
import java.util.List;

/**
 * A question to train on. Immutable and safe for use by multiple threads.
 *
 * @param id what it is known by, unique among the questions of an export
 * @param text the question
 * @param answers known answers, the one to train on first; none if the evidence is the answer, word
 *     for word
 * @param evidence where the documents say so, in the order in which it is quoted; none if it has to
 *     be looked for
 * @param origin who asked it
 * @param answerable whether the documents have an answer
 */
public record TrainingQuestion(
    String id,
    String text,
    List<String> answers,
    List<DocumentSpan> evidence,
    QuestionOrigin origin,
    boolean answerable) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if id or text is blank
   */
  public TrainingQuestion {
    if (id.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException(
          "a question must have an id and a text, has '" + id + "' and '" + text + "'");
    }
    answers = answers.stream().filter(answer -> !answer.isBlank()).toList();
    evidence = List.copyOf(evidence);
    requireNonNull(origin, "origin");
  }

  TrainingQuestion withEvidence(List<DocumentSpan> found) {
    return new TrainingQuestion(id, text, answers, found, origin, answerable);
  }
}
