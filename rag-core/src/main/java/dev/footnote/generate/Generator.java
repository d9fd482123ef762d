package dev.footnote.generate;

/**
 * Writes an answer to a question from numbered passages.
 *
 * <p>It may be a language model in this process, one behind an endpoint, a fine-tuned one, or no
 * language model at all. Implementations are safe for use by multiple threads; those that hold
 * resources are {@link AutoCloseable} and closed by whoever opened them.
 */
@FunctionalInterface
public interface Generator {

  /**
   * Answers from passages.
   *
   * @param prompt the question and its evidence
   * @return a text whose marks {@code [n]} point to passages, or an abstention
   * @throws GenerationException if the model fails
   */
  Generation generate(Prompt prompt);
}
