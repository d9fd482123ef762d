package dev.footnote.export;

import dev.footnote.generate.ChatMessage;
import dev.footnote.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Writes the question alone and its answer, as messages. */
record ClosedBookLine() implements LineFormat {

  @Override
  public Map<String, JsonValue> members(TrainingItem item) {
    return Map.of(
        "messages",
        ChatLine.messages(
            List.of(
                new ChatMessage(ChatMessage.Role.USER, item.question().text()),
                new ChatMessage(ChatMessage.Role.ASSISTANT, item.answer()))));
  }
}
