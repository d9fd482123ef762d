package dev.footnote.generate;

import java.util.function.Consumer;

/**
 * Writes an answer to a question from numbered passages.
 *
 * <p>It may be a language model in this process, one behind an endpoint, a fine-tuned one, or no
 * language model at all. Implementations are safe for use by multiple threads; those that hold
 * resources are {@link AutoCloseable} and closed by whoever opened them. Interrupting the thread
 * that waits for a text cancels its writing.
 */
@FunctionalInterface
public interface Generator {

  /**
   * Answers from passages.
   *
   * @param prompt the question, its evidence and how to write
   * @return a text whose marks {@code [n]} point to passages, or an abstention
   * @throws GenerationException if the model fails, or its thread was interrupted
   */
  Generation generate(Prompt prompt);

  /**
   * Answers from passages, and hands on each piece of the text as it is written.
   *
   * <p>The pieces, joined, are the text that is returned, up to white space at its ends. The
   * listener is called on a thread of the call, one piece after the other; while it has not
   * returned, nothing more is written than a few tokens. What it throws ends the call. A generator
   * that writes everything at once hands on one piece.
   *
   * @param prompt the question, its evidence and how to write
   * @param listener takes each piece; never an empty one
   * @return what {@link #generate(Prompt)} returns
   * @throws GenerationException if the model fails, or its thread was interrupted
   */
  default Generation generate(Prompt prompt, Consumer<String> listener) {
    Generation generation = generate(prompt);
    if (generation instanceof Generation.Written written && !written.text().isEmpty()) {
      listener.accept(written.text());
    }
    return generation;
  }

  /**
   * Tells which model writes, so that texts of it that were kept are told from those of another:
   * the same for the same weights and adapters, and without secrets.
   *
   * @return such as a folder with the size and time of its weights; empty if it is not known
   */
  default String identity() {
    return "";
  }

  /**
   * Tells whether its texts say by themselves how strong the evidence is. For other generators that
   * is found out before they are asked, so that none writes from passages that hold no answer.
   *
   * @return whether {@link Generation.Written#evidence()} is there
   */
  default boolean weighsEvidence() {
    return false;
  }
}
