package dev.footnote.export;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.ChatReplies;
import dev.footnote.generate.ChatWriters;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes messages in the words of {@link ChatWriters#grounded()}, so that what is trained is what
 * is asked later.
 *
 * @param seeded makes fences that can be repeated
 */
record ChatLine(Seeded seeded) implements LineFormat {

  @Override
  public Map<String, JsonValue> members(TrainingItem item) {
    List<ChatMessage> messages = new ArrayList<>(asked(item));
    messages.add(new ChatMessage(ChatMessage.Role.ASSISTANT, reply(item)));
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("messages", messages(messages));
    members.put(
        "passages",
        new JsonArray(
            item.passages().stream()
                .<JsonValue>map(chunk -> new JsonObject(LineFormat.place(chunk)))
                .toList()));
    return members;
  }

  private List<ChatMessage> asked(TrainingItem item) {
    List<Passage> numbered =
        IntStream.range(0, item.passages().size())
            .mapToObj(at -> new Passage(at + 1, item.passages().get(at)))
            .toList();
    return ChatWriters.grounded(() -> seeded.fence(item.question().id()), false)
        .messages(new Prompt(item.question().text(), numbered));
  }

  private static String reply(TrainingItem item) {
    return item.abstains()
        ? ChatReplies.NO_ANSWER
        : item.claims().stream().map(claim -> marked(claim, item)).collect(Collectors.joining(" "));
  }

  private static String marked(Claim claim, TrainingItem item) {
    String text = ChatWriters.withoutMarks(claim.text());
    return text + " [" + item.number(claim.source()).orElseThrow() + "]";
  }

  static JsonArray messages(List<ChatMessage> messages) {
    return new JsonArray(messages.stream().map(ChatLine::message).toList());
  }

  private static JsonValue message(ChatMessage message) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("role", new JsonString(message.role().name().toLowerCase(Locale.ROOT)));
    members.put("content", new JsonString(message.content()));
    return new JsonObject(members);
  }
}
