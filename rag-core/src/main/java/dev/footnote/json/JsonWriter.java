package dev.footnote.json;

import java.util.Map;

/** Writes values without white space. Used by one thread at a time. */
final class JsonWriter {

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(JsonValue value) {
    JsonWriter writer = new JsonWriter();
    writer.put(value);
    return writer.out.toString();
  }

  /** Writes a string in quotes. */
  static String quoted(String text) {
    JsonWriter writer = new JsonWriter();
    writer.put(text);
    return writer.out.toString();
  }

  private void put(JsonValue value) {
    switch (value) {
      case JsonObject object -> put(object);
      case JsonArray array -> put(array);
      case JsonString string -> put(string.text());
      case JsonNumber number -> out.append(number.value());
      case JsonBoolean truth -> out.append(truth.value());
      case JsonNull none -> out.append("null");
    }
  }

  private void put(JsonObject object) {
    String separator = "{";
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      out.append(separator);
      put(member.getKey());
      out.append(':');
      put(member.getValue());
      separator = ",";
    }
    out.append(object.members().isEmpty() ? "{}" : "}");
  }

  private void put(JsonArray array) {
    String separator = "[";
    for (JsonValue item : array.items()) {
      out.append(separator);
      put(item);
      separator = ",";
    }
    out.append(array.items().isEmpty() ? "[]" : "]");
  }

  private void put(String text) {
    out.append('"');
    text.chars().forEach(c -> put((char) c));
    out.append('"');
  }

  private void put(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
  }
}
