package dev.footnote.export;

import dev.footnote.document.Chunk;
import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonBoolean;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes question, passages, and an answer that quotes before it concludes. */
record RaftLine() implements LineFormat {

  static final String BEGIN_QUOTE = "##begin_quote##";
  static final String END_QUOTE = "##end_quote##";

  /** What the answer is where no passage has it. */
  static final String ABSTENTION =
      "##Reason: None of the documents says anything that answers the question."
          + "\n##Answer: The documents do not hold the answer.";

  @Override
  public Map<String, JsonValue> members(TrainingItem item) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("question", new JsonString(item.question().text()));
    members.put(
        "documents",
        new JsonArray(item.passages().stream().map(chunk -> document(chunk, item)).toList()));
    members.put("answer", new JsonString(item.abstains() ? ABSTENTION : answer(item)));
    members.put("oracle", JsonBoolean.of(item.oracle()));
    return members;
  }

  private static JsonValue document(Chunk chunk, TrainingItem item) {
    Map<String, JsonValue> members = LineFormat.place(chunk);
    members.put("title", new JsonString(chunk.location().path()));
    members.put("text", new JsonString(chunk.text()));
    members.put(
        "oracle", JsonBoolean.of(item.quotes().stream().anyMatch(quote -> quote.isIn(chunk))));
    return new JsonObject(members);
  }

  private static String answer(TrainingItem item) {
    List<String> quotes =
        item.quotes().stream().map(quote -> BEGIN_QUOTE + quote.text() + END_QUOTE).toList();
    return quotes.stream()
            .collect(Collectors.joining("\n", "##Reason: The documents say: ", "\n##Answer: "))
        + item.answer();
  }
}
