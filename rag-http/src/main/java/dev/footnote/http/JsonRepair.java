package dev.footnote.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.footnote.generate.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a model what is wrong with JSON that it wrote. */
final class JsonRepair {

  /** How much of an answer is shown again. */
  private static final int MOST_CHARACTERS = 20_000;

  private JsonRepair() {}

  /** Returns what is wrong with a text as JSON; empty if nothing is. */
  static Optional<String> error(String text) {
    try {
      return Json.read(text).isMissingNode() ? Optional.of("it is empty") : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(e.getOriginalMessage());
    }
  }

  /** Returns a request with the wrong answer and what is wrong behind the first question. */
  static ChatRequest again(ChatRequest request, String wrong, String error) {
    String shown = wrong.substring(0, Math.min(wrong.length(), MOST_CHARACTERS));
    List<ChatMessage> messages = new ArrayList<>(request.messages());
    messages.add(new ChatMessage(ChatMessage.Role.ASSISTANT, shown));
    messages.add(
        new ChatMessage(
            ChatMessage.Role.USER,
            "That is not valid JSON: " + error + ". Reply with the whole JSON alone, corrected."));
    return new ChatRequest(request.style(), messages, request.options(), request.schema());
  }
}
