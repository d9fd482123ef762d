package dev.footnote.experiment;

import dev.footnote.eval.JudgedQuestion;
import java.util.stream.Stream;

/**
 * What a judge says of a pipeline's answers. Immutable and safe for use by multiple threads.
 *
 * @param mean the mean score, from 0 to 1; 0 if there is none
 * @param answers how many were scored; only those to questions whose answer is known can be, and
 *     where nothing was said the score is 0
 * @param failed how many the judge gave no score, which are not part of the mean
 */
public record JudgeScore(double mean, int answers, int failed) {

  private static final JudgeScore NONE = new JudgeScore(0, 0, 0);

  static JudgeScore of(Judge judge, Stream<Judged> judged) {
    return judged.map(one -> one.by(judge)).reduce(NONE, JudgeScore::and);
  }

  /** An answer to a question. */
  record Judged(JudgedQuestion question, String answer) {

    /** A judge that fails at one answer says nothing of this answer alone. */
    private JudgeScore by(Judge judge) {
      try {
        return new JudgeScore(answer.isBlank() ? 0 : judge.score(question, answer), 1, 0);
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        return new JudgeScore(0, 0, 1);
      }
    }
  }

  private JudgeScore and(JudgeScore other) {
    int all = answers + other.answers;
    double sum = mean * answers + other.mean * other.answers;
    return new JudgeScore(all == 0 ? 0 : sum / all, all, failed + other.failed);
  }
}
