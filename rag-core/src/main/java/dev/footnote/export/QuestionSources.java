package dev.footnote.export;

import static java.util.Objects.requireNonNull;

import dev.footnote.eval.JudgedAnswers;
import dev.footnote.generate.Generator;

/** Makes sources of questions to train on. */
public final class QuestionSources {

  private QuestionSources() {}

  /**
   * Gives questions of your own. One without evidence is looked up: the first sentence found for it
   * that holds a known answer is its evidence. One whose answers are known to be none becomes an
   * abstention.
   *
   * @param judged questions, their answers, and where the documents say so
   * @return the source
   */
  public static QuestionSource given(JudgedAnswers judged) {
    return new GivenQuestions(requireNonNull(judged, "judged"));
  }

  /**
   * Finds questions in the documents without a language model: headings and lines that ask, with
   * what stands below as the answer; sentences that define something; and, in English text, what a
   * document says under a heading. Answers are source sentences, word for word.
   *
   * @return the source
   */
  public static QuestionSource rules() {
    return new RuleQuestions();
  }

  /**
   * Lets a generator write a question for each of some passages. What it writes is taken only if it
   * is one question that shares a word with the passage; the answer is the sentences of the passage
   * that fit it best, word for word.
   *
   * @param generator writes; borrowed, not closed. Exports can be repeated as far as its texts can
   * @param perDocument for how many passages of a document, evenly spread, at most; one or more
   * @return the source
   * @throws IllegalArgumentException if the number is not positive
   */
  public static QuestionSource generated(Generator generator, int perDocument) {
    requireNonNull(generator, "generator");
    if (perDocument < 1) {
      throw new IllegalArgumentException("perDocument must be 1 or more, is " + perDocument);
    }
    return new GeneratedQuestions(generator, perDocument);
  }
}
