package dev.footnote.testkit;

import dev.footnote.Answer;
import dev.footnote.cite.Citation;
import dev.footnote.cite.Verdict;
import dev.footnote.eval.AnswerScores;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedQuestion;
import java.util.List;

/** How far the way from a question to a supported answer was right. */
public enum GoldenStage {
  /** The documents have no answer, and one was given. */
  NOT_ABSTAINED("answered, though the documents have no answer"),
  /** What holds the answer was not found. */
  NOT_RETRIEVED("not retrieved"),
  /** It was found, and the answer does not cite it. */
  NOT_USED("retrieved but not used"),
  /** It is cited, and a statement has no support. */
  UNSUPPORTED("used but unsupported"),
  /** All of that was right; an answer may still have the wrong words. */
  SUPPORTED("used and supported");

  private final String description;

  GoldenStage(String description) {
    this.description = description;
  }

  /**
   * Describes the stage.
   *
   * @return a few words, such as {@code retrieved but not used}
   */
  public String description() {
    return description;
  }

  /**
   * Finds the stage that an answer came to.
   *
   * @param question what is known of its answer: where it is, or else its words
   * @param answer the answer
   * @return the stage
   */
  public static GoldenStage of(JudgedQuestion question, Answer answer) {
    boolean abstained = answer.status() == Answer.Status.ABSTAINED;
    if (!question.answerable()) {
      return abstained ? SUPPORTED : NOT_ABSTAINED;
    }
    if (!retrieved(question, answer)) {
      return NOT_RETRIEVED;
    }
    if (abstained || !used(question, answer)) {
      return NOT_USED;
    }
    return answer.statements().stream().anyMatch(s -> s.verdict() == Verdict.UNSUPPORTED)
        ? UNSUPPORTED
        : SUPPORTED;
  }

  private static boolean retrieved(JudgedQuestion question, Answer answer) {
    return answer.evidence().stream()
        .map(hit -> hit.chunk())
        .anyMatch(chunk ->
            holds(question, new DocumentSpan(chunk.documentId(), chunk.span()), chunk.text()));
  }

  private static boolean used(JudgedQuestion question, Answer answer) {
    return answer.citations().stream().anyMatch(citation -> used(question, citation));
  }

  private static boolean used(JudgedQuestion question, Citation citation) {
    DocumentSpan place = new DocumentSpan(citation.documentId(), citation.span());
    return holds(question, place, citation.quote());
  }

  private static List<String> said(JudgedQuestion question) {
    return question.answers().isEmpty() ? question.nuggets() : question.answers();
  }

  private static boolean holds(JudgedQuestion question, DocumentSpan place, String text) {
    List<DocumentSpan> evidence = question.evidence();
    return evidence.isEmpty()
        ? said(question).stream()
            .anyMatch(it -> AnswerScores.of(text, List.of(it)).containment() == 1)
        : evidence.stream()
            .filter(part -> part.documentId().equals(place.documentId()))
            .anyMatch(part -> part.span().overlaps(place.span()));
  }
}
