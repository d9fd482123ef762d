package dev.footnote.onnx.chat;

import static java.util.Objects.requireNonNull;

import dev.footnote.generate.ChatMessage;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a chat template renders. Immutable, if the values in it are.
 *
 * <p>Values are strings, booleans, numbers, lists, and maps with strings as keys; a map gives its
 * entries in its own order. All text in them is content, other than roles and special tokens.
 *
 * @param messages the messages, in order
 * @param addGenerationPrompt whether the answer of the model is to start
 * @param specialTokens texts of special tokens under their names, such as {@code bos_token};
 *     trusted, and before those of the model's folder
 * @param variables what else the template sees, such as {@code enable_thinking} or {@code
 *     documents}
 * @param clock what the template takes the date from
 */
public record ChatInput(
    List<Message> messages,
    boolean addGenerationPrompt,
    Map<String, String> specialTokens,
    Map<String, Object> variables,
    Clock clock) {

  /**
   * A message.
   *
   * @param role who speaks: a word, trusted
   * @param content what is said
   * @param fields what else the template sees of the message, such as {@code reasoning_content}; a
   *     {@code content} among them goes before the other
   */
  public record Message(String role, String content, Map<String, Object> fields) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

    /** Checks that the role is a word, and the only one. */
    public Message {
      requireNonNull(content, "content");
      if (!WORD.matcher(role).matches()) {
        throw new IllegalArgumentException(
            "role is '" + role + "', expected a word such as 'user'");
      }
      if (fields.containsKey("role")) {
        throw new IllegalArgumentException("fields have a 'role', expected none beside " + role);
      }
      fields = ordered(fields);
    }

    /**
     * Makes a message.
     *
     * @param role who speaks
     * @param content what is said
     * @return the message
     */
    public static Message of(String role, String content) {
      return new Message(role, content, Map.of());
    }

    /**
     * Makes a message out of one to a chat model.
     *
     * @param message the message
     * @return the same message, with its role in lower case
     */
    public static Message of(ChatMessage message) {
      return of(message.role().name().toLowerCase(Locale.ROOT), message.content());
    }
  }

  /** Copies the collections. */
  public ChatInput {
    messages = List.copyOf(messages);
    specialTokens = Map.copyOf(specialTokens);
    variables = ordered(variables);
    requireNonNull(clock, "clock");
  }

  private static Map<String, Object> ordered(Map<String, Object> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Makes an input that asks for an answer and takes the date from the system, in its time zone.
   *
   * @param messages the messages, in order
   * @return the input
   */
  public static ChatInput of(List<Message> messages) {
    return new ChatInput(messages, true, Map.of(), Map.of(), Clock.system(ZoneId.systemDefault()));
  }

  /**
   * Returns this input with another special token.
   *
   * @param name its name, such as {@code bos_token}
   * @param text its text; trusted
   * @return the input with it
   */
  public ChatInput withSpecialToken(String name, String text) {
    Map<String, String> tokens = new LinkedHashMap<>(specialTokens);
    tokens.put(requireNonNull(name, "name"), requireNonNull(text, "text"));
    return new ChatInput(messages, addGenerationPrompt, tokens, variables, clock);
  }

  /**
   * Returns this input with another variable.
   *
   * @param name its name
   * @param value its value
   * @return the input with it
   */
  public ChatInput withVariable(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(variables);
    more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    return new ChatInput(messages, addGenerationPrompt, specialTokens, more, clock);
  }

  /**
   * Returns this input, asking for an answer or not.
   *
   * @param add whether the answer of the model is to start
   * @return the changed input
   */
  public ChatInput withGenerationPrompt(boolean add) {
    return new ChatInput(messages, add, specialTokens, variables, clock);
  }

  /**
   * Returns this input with another clock.
   *
   * @param other what the template takes the date from
   * @return the changed input
   */
  public ChatInput withClock(Clock other) {
    return new ChatInput(messages, addGenerationPrompt, specialTokens, variables, other);
  }
}
