package dev.footnote.generate;

import java.util.List;

/**
 * Puts a prompt into the messages that a chat model reads. Implementations are safe for use by
 * multiple threads.
 */
@FunctionalInterface
public interface ChatWriter {

  /**
   * Writes the messages of a prompt.
   *
   * @param prompt the question, its evidence and what was said before
   * @return the messages in order, the last one the user's
   */
  List<ChatMessage> messages(Prompt prompt);
}
