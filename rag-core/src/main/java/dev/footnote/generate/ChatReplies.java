package dev.footnote.generate;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a chat model replied to a {@linkplain ChatWriters grounded} prompt. */
public final class ChatReplies {

  /** What a model is told to reply when the passages hold no answer. */
  public static final String NO_ANSWER = "NO ANSWER";

  private static final Pattern REFUSAL =
      Pattern.compile("[\\s\"'*_`.]*NO[ _]ANSWER[\\s\"'*_`.!]*", Pattern.CASE_INSENSITIVE);

  private ChatReplies() {}

  /**
   * Reads a reply.
   *
   * @param text what the model wrote
   * @param finish why it ended
   * @param usage how much was read and written
   * @return the text, or an abstention if it is {@value #NO_ANSWER}
   */
  public static Generation read(String text, Generation.Finish finish, Generation.Usage usage) {
    return REFUSAL.matcher(text).matches()
        ? new Generation.Abstained(
            "The model found no answer in the passages.", usage, Optional.empty())
        : new Generation.Written(text.strip(), finish, usage);
  }
}
