package dev.footnote.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes the schema of a record. Used once. */
final class RecordSchema {

  static final Map<Class<?>, Map<String, JsonValue>> SIMPLE = simple();

  private final Class<?> root;
  private final Map<Class<?>, String> names = new LinkedHashMap<>();
  private final Map<String, JsonValue> definitions = new LinkedHashMap<>();

  private RecordSchema(Class<?> root) {
    this.root = root;
  }

  static JsonValue of(Class<? extends Record> type) {
    RecordSchema writer = new RecordSchema(type);
    Map<String, JsonValue> schema = new LinkedHashMap<>(writer.object(type).members());
    if (!writer.definitions.isEmpty()) {
      schema.put("$defs", new JsonObject(writer.definitions));
    }
    return new JsonObject(schema);
  }

  private static Map<Class<?>, Map<String, JsonValue>> simple() {
    Map<Class<?>, Map<String, JsonValue>> simple = new LinkedHashMap<>();
    simple.put(String.class, Map.of("type", text("string")));
    simple.put(int.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
    simple.put(Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
    simple.put(long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE));
    simple.put(Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE));
    for (Class<?> type : List.of(double.class, Double.class, BigDecimal.class)) {
      simple.put(type, Map.of("type", text("number")));
    }
    simple.put(boolean.class, Map.of("type", text("boolean")));
    simple.put(Boolean.class, Map.of("type", text("boolean")));
    simple.put(LocalDate.class, formatted(TextFormat.DATE));
    simple.put(Instant.class, formatted(TextFormat.DATE_TIME));
    simple.put(UUID.class, formatted(TextFormat.UUID));
    return simple;
  }

  private static JsonString text(String text) {
    return new JsonString(text);
  }

  private static Map<String, JsonValue> whole(long min, long max) {
    return ordered(
        "type", text("integer"), "minimum", JsonNumber.of(min), "maximum", JsonNumber.of(max));
  }

  private static Map<String, JsonValue> formatted(TextFormat format) {
    return ordered("type", text("string"), "format", text(format.word()));
  }

  private static Map<String, JsonValue> ordered(Object... pairs) {
    Map<String, JsonValue> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], (JsonValue) pairs[i + 1]);
    }
    return map;
  }

  private JsonObject object(Class<?> type) {
    Map<String, JsonValue> properties = new LinkedHashMap<>();
    List<JsonValue> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), schema(component.getGenericType(), component));
      if (component.getType() != Optional.class) {
        required.add(text(component.getName()));
      }
    }
    return new JsonObject(
        ordered(
            "type",
            text("object"),
            "properties",
            new JsonObject(properties),
            "required",
            new JsonArray(required),
            "additionalProperties",
            JsonBoolean.FALSE));
  }

  private JsonObject schema(Type type, RecordComponent component) {
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) {
        return new JsonObject(ordered("type", text("array"), "items", schema(argument, component)));
      }
      if (generic.getRawType() == Optional.class) {
        return nullable(schema(argument, component));
      }
    }
    if (type instanceof Class<?> plain) {
      return plain(plain, component);
    }
    throw unknown(type, component);
  }

  private static JsonObject nullable(JsonObject schema) {
    JsonObject none = new JsonObject(Map.of("type", text("null")));
    return new JsonObject(Map.of("anyOf", new JsonArray(List.of(schema, none))));
  }

  private JsonObject plain(Class<?> type, RecordComponent component) {
    Map<String, JsonValue> simple = SIMPLE.get(type);
    if (simple != null) {
      return new JsonObject(simple);
    }
    if (type.isEnum()) {
      List<JsonValue> values =
          Arrays.stream(type.getEnumConstants())
              .<JsonValue>map(it -> text(((Enum<?>) it).name()))
              .toList();
      return new JsonObject(ordered("type", text("string"), "enum", new JsonArray(values)));
    }
    if (type.isRecord()) {
      return new JsonObject(Map.of("$ref", text(reference(type))));
    }
    throw unknown(type, component);
  }

  private String reference(Class<?> type) {
    if (type == root) {
      return "#";
    }
    String known = names.get(type);
    if (known == null) {
      boolean taken = names.containsValue(type.getSimpleName());
      known = taken ? type.getName() : type.getSimpleName();
      names.put(type, known);
      definitions.put(known, object(type));
    }
    return "#/$defs/" + known;
  }

  private static IllegalArgumentException unknown(Type type, RecordComponent component) {
    return new IllegalArgumentException(
        "component "
            + component.getName()
            + " of record "
            + component.getDeclaringRecord().getName()
            + " has type "
            + type.getTypeName()
            + ", expected int, long, double, boolean, their boxes, BigDecimal, String, an enum,"
            + " LocalDate, Instant, UUID, a record, or a List or Optional of one of them");
  }
}
