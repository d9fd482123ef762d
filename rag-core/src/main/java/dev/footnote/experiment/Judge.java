package dev.footnote.experiment;

import dev.footnote.eval.JudgedQuestion;

/**
 * A model, or a person, who says how good an answer is. Its scores are told by its name and apart
 * from all other figures; no effect, ranking or verdict looks at them, since judges agree with
 * people only so far, and not with each other. Called by one thread at a time.
 */
public interface Judge {

  /**
   * Names the judge, so that scores of different ones are never taken for the same.
   *
   * @return the name, such as that of a model with its version
   */
  String name();

  /**
   * Scores an answer.
   *
   * @param question the question, with the answers that are known
   * @param answer what was answered, without marks
   * @return how good it is, from 0 to 1
   */
  double score(JudgedQuestion question, String answer);
}
