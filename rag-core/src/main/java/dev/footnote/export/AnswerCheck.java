package dev.footnote.export;

import dev.footnote.eval.AnswerScores;
import java.util.List;

/**
 * Tells texts that hold an answer: word for word, or with most of its words.
 *
 * @param answers what may be said
 */
record AnswerCheck(List<String> answers) {

  private static final double MOST = 0.8;

  boolean isHeldBy(String text) {
    String words = NormalWords.joined(text);
    return AnswerScores.of(text, answers).containment() >= MOST
        || answers.stream()
            .map(NormalWords::joined)
            .anyMatch(answer -> !answer.isBlank() && words.contains(answer));
  }
}
