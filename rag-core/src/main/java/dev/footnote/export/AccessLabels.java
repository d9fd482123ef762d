package dev.footnote.export;

import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects, for some keys, every value that a document of a line has. Not thread-safe. */
final class AccessLabels {

  private final Map<String, SortedMap<String, JsonValue>> values = new LinkedHashMap<>();

  AccessLabels(List<String> keys) {
    keys.forEach(key -> values.put(key, new TreeMap<>()));
  }

  void add(Metadata metadata) {
    values.forEach((key, found) ->
        metadata
            .get(key)
            .ifPresent(value -> json(value).forEach(each -> found.put(each.json(), each))));
  }

  private static Stream<JsonValue> json(MetadataValue value) {
    return switch (value) {
      case MetadataValue.OfString text -> Stream.of(new JsonString(text.value()));
      case MetadataValue.OfLong number -> Stream.of(JsonNumber.of(number.value()));
      case MetadataValue.OfDouble number ->
          Stream.of(new JsonNumber(BigDecimal.valueOf(number.value())));
      case MetadataValue.OfBoolean truth -> Stream.of(JsonBoolean.of(truth.value()));
      case MetadataValue.OfInstant moment -> Stream.of(new JsonString(moment.value().toString()));
      case MetadataValue.OfStrings texts -> texts.values().stream().map(JsonString::new);
    };
  }

  /** Leaves out keys that no document has. */
  JsonObject json() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    values.forEach((key, found) -> {
      if (!found.isEmpty()) {
        members.put(key, new JsonArray(List.copyOf(found.values())));
      }
    });
    return new JsonObject(members);
  }
}
