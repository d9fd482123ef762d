package dev.footnote.experiment;

import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonBoolean;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns maps, lists, strings, numbers and truth values into JSON. */
final class JsonTree {

  private JsonTree() {}

  static JsonValue of(Object value) {
    return switch (value) {
      case Map<?, ?> map -> object(map);
      case List<?> list -> new JsonArray(list.stream().map(JsonTree::of).toList());
      case Double number -> new JsonNumber(BigDecimal.valueOf(number));
      case Number number -> JsonNumber.of(number.longValue());
      case Boolean truth -> truth ? JsonBoolean.TRUE : JsonBoolean.FALSE;
      default -> new JsonString(value.toString());
    };
  }

  private static JsonValue object(Map<?, ?> map) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    map.forEach((name, value) -> members.put(String.valueOf(name), of(value)));
    return new JsonObject(members);
  }
}
