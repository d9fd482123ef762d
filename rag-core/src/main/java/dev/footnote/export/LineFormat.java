package dev.footnote.export;

import dev.footnote.document.Chunk;
import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonBoolean;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an item as the object of one line. */
interface LineFormat {

  /** Returns what the format has of its own, in order. */
  Map<String, JsonValue> members(TrainingItem item);

  /** Returns the format's own members, and behind them those that every line has. */
  default JsonObject line(TrainingItem item) {
    Map<String, JsonValue> line = new LinkedHashMap<>(members(item));
    line.put("id", new JsonString(item.question().id()));
    line.put("abstention", JsonBoolean.of(item.abstains()));
    line.put(
        "sources",
        new JsonArray(item.quotes().stream().map(quote -> source(item, quote)).toList()));
    line.put("access", item.access());
    line.put("synthetic", new JsonString(item.question().origin().label()));
    return new JsonObject(line);
  }

  private static JsonValue source(TrainingItem item, Quoted quote) {
    Map<String, JsonValue> source = new LinkedHashMap<>();
    item.number(quote).ifPresent(number -> source.put("passage", JsonNumber.of(number)));
    source.put("document", new JsonString(quote.documentId()));
    source.put("start", JsonNumber.of(quote.span().start()));
    source.put("end", JsonNumber.of(quote.span().end()));
    source.put("quote", new JsonString(quote.text()));
    return new JsonObject(source);
  }

  /** Says which stretch of which document a passage is. */
  static Map<String, JsonValue> place(Chunk chunk) {
    Map<String, JsonValue> place = new LinkedHashMap<>();
    place.put("document", new JsonString(chunk.documentId()));
    place.put("start", JsonNumber.of(chunk.span().start()));
    place.put("end", JsonNumber.of(chunk.span().end()));
    return place;
  }

  static LineFormat of(ExportSettings settings) {
    return switch (settings.format()) {
      case CHAT -> new ChatLine(new Seeded(settings.seed()));
      case CLOSED_BOOK -> new ClosedBookLine();
      case RAFT -> new RaftLine();
    };
  }
}
