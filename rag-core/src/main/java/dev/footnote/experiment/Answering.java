package dev.footnote.experiment;

import dev.footnote.eval.JudgedQuestion;

/** How a pipeline answers. Called by one thread at a time. */
@FunctionalInterface
public interface Answering {

  /**
   * Answers a question. What it throws counts as a failure of this question alone.
   *
   * @param question the question; only oracles look at what is known of its answer
   * @param seed what random choices depend on
   * @return the answer
   */
  Output answer(JudgedQuestion question, long seed);
}
