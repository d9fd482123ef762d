package dev.footnote.document;

/**
 * Counts tokens the way one model's tokenizer does, so that limits mean what the model means.
 *
 * <p>Implementations are safe for use by multiple threads.
 */
@FunctionalInterface
public interface TokenCounter {

  /**
   * Counts the tokens of a text, without the special tokens a model puts around it.
   *
   * @param text any text, of any length
   * @return zero or more
   */
  int count(String text);
}
