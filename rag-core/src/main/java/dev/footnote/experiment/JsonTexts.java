package dev.footnote.experiment;

import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonBoolean;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonNull;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.util.stream.Collectors;

/** The words of an answer that should be JSON. */
final class JsonTexts {

  private JsonTexts() {}

  /** Returns the values of JSON as prose; a text that is none keeps its words apart. */
  static String plain(String text) {
    try {
      return words(JsonValue.parse(text.strip()));
    } catch (JsonException e) {
      return text.replaceAll("[\"{}\\[\\]:,]", " ");
    }
  }

  private static String words(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          object.members().values().stream().map(JsonTexts::words).collect(Collectors.joining(" "));
      case JsonArray array ->
          array.items().stream().map(JsonTexts::words).collect(Collectors.joining(" "));
      case JsonString string -> string.text();
      case JsonNumber number -> number.json();
      case JsonBoolean truth -> truth.json();
      case JsonNull nothing -> "";
    };
  }
}
