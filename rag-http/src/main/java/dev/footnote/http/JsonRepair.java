package dev.footnote.http;

import dev.footnote.generate.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/** Tells a model what is wrong with JSON that it wrote. */
final class JsonRepair {

  /** How much of an answer is shown again. */
  private static final int MOST_CHARACTERS = 20_000;

  private JsonRepair() {}

  /** Returns a request with the wrong answer and what is wrong behind the first question. */
  static ChatRequest again(ChatRequest request, JsonAnswer wrong) {
    String text = wrong.result().text();
    String shown = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    List<ChatMessage> messages = new ArrayList<>(request.messages());
    messages.add(new ChatMessage(ChatMessage.Role.ASSISTANT, shown));
    messages.add(
        new ChatMessage(
            ChatMessage.Role.USER,
            "That is not the JSON that was asked for: "
                + wrong.problem()
                + ". Reply with the whole JSON alone, corrected."));
    return new ChatRequest(request.style(), messages, request.options(), request.schema());
  }
}
