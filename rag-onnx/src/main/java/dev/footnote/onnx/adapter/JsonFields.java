package dev.footnote.onnx.adapter;

import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonNull;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads what adapters say of themselves in JSON. */
final class JsonFields {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private JsonFields() {}

  /**
   * Reads a text that holds one object.
   *
   * @throws JsonException if it holds something else
   */
  static JsonObject object(String text) {
    if (JsonValue.parse(text) instanceof JsonObject object) {
      return object;
    }
    throw new JsonException("no JSON object");
  }

  /** Finds a value; null counts as missing. */
  static Optional<JsonValue> find(JsonObject object, String key) {
    return object.find(key).filter(value -> value != JsonNull.NULL);
  }

  /** Tells whether a value is a whole number from 0 on that a long can be, without a fraction. */
  static boolean isIndex(JsonValue value) {
    return value instanceof JsonNumber(BigDecimal number)
        && number.scale() == 0
        && number.signum() >= 0
        && number.compareTo(LARGEST) <= 0;
  }

  static long index(JsonValue value) {
    return ((JsonNumber) value).value().longValueExact();
  }

  /** Writes a value for people. */
  static String shown(Optional<JsonValue> value) {
    return value.map(JsonFields::shown).orElse("null");
  }

  static String shown(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonArray(List<JsonValue> items) -> items.stream().map(JsonFields::shown).toList() + "";
      default -> value.json();
    };
  }
}
