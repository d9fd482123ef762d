package dev.footnote.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.generate.Generation;
import java.util.Optional;
import java.util.function.Consumer;

/** An answer as it grows, event by event. Hands on each piece of text. Used by one thread. */
final class ChatAnswer {

  /** Far more than any model writes. */
  private static final int MOST_CHARACTERS = 8 << 20;

  private static final int QUOTED = 500;

  private final Consumer<String> listener;
  private final Secrets secrets;
  private final StringBuilder text = new StringBuilder();
  private String reason = "";
  private Generation.Usage usage = Generation.Usage.NONE;

  ChatAnswer(Consumer<String> listener, Secrets secrets) {
    this.listener = listener;
    this.secrets = secrets;
  }

  /** Takes an event of a stream, or an answer that came as a whole. */
  void accept(JsonNode event) throws CallFailure {
    if (event.hasNonNull("error")) {
      String said = ErrorReply.message(event).orElse(event.path("error").toString());
      throw new CallFailure(
          CallFailure.Kind.FINAL, "the server says: " + secrets.quote(said, QUOTED));
    }
    JsonNode choice = event.path("choices").path(0);
    append(choice.path("delta").path("content"));
    append(choice.path("message").path("content"));
    reason = text(choice.path("finish_reason")).orElse(reason);
    if (event.path("usage").isObject()) {
      usage = usage(event.path("usage"));
    }
    if (reason.equals("content_filter")) {
      throw new CallFailure(CallFailure.Kind.FINAL, "the server's content filter ended the answer");
    }
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue());
  }

  private void append(JsonNode content) throws CallFailure {
    String piece = text(content).orElse("");
    if (piece.length() > MOST_CHARACTERS - text.length()) {
      throw new CallFailure(CallFailure.Kind.FINAL, "the answer is longer than any should be");
    }
    if (!piece.isEmpty()) {
      text.append(piece);
      listener.accept(piece);
    }
  }

  private static Generation.Usage usage(JsonNode usage) {
    return new Generation.Usage(
        usage.path("prompt_tokens").asInt(),
        usage.path("prompt_tokens_details").path("cached_tokens").asInt(),
        usage.path("completion_tokens").asInt(),
        usage.path("completion_tokens_details").path("accepted_prediction_tokens").asInt());
  }

  boolean hasText() {
    return !text.isEmpty();
  }

  int length() {
    return text.length();
  }

  /** Tells whether the server said why the text ended, after which nothing of it comes. */
  boolean isFinished() {
    return !reason.isEmpty();
  }

  ChatResult result() {
    boolean cut = reason.equals("length") || reason.equals("max_tokens");
    return result(cut ? Generation.Finish.TOO_LONG : Generation.Finish.STOPPED);
  }

  ChatResult result(Generation.Finish finish) {
    return new ChatResult(text.toString(), finish, usage);
  }
}
