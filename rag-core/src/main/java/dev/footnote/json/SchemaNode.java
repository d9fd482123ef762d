package dev.footnote.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keywords at one place of a schema.
 *
 * @param keywords the keywords
 * @param pointer where they stand
 */
record SchemaNode(JsonObject keywords, String pointer) {

  static SchemaNode of(JsonValue schema, String pointer) {
    return new SchemaNode(object(schema, pointer), pointer);
  }

  static JsonObject object(JsonValue value, String pointer) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException(
        "the schema at "
            + JsonPointer.shown(pointer)
            + " is "
            + Violations.shown(value)
            + ", expected an object");
  }

  boolean isRoot() {
    return pointer.isEmpty();
  }

  boolean has(String keyword) {
    return keywords.members().containsKey(keyword);
  }

  JsonValue get(String keyword) {
    return keywords.find(keyword).orElseThrow();
  }

  /** Refuses all keywords but some. */
  void requireOnly(Set<String> allowed, String where) {
    for (String keyword : keywords.members().keySet()) {
      if (!allowed.contains(keyword)) {
        throw new IllegalArgumentException(
            "schema keyword '"
                + keyword
                + "' at "
                + JsonPointer.shown(pointer)
                + " is not supported "
                + where
                + "; say it by other keywords, or leave it out and check it afterwards");
      }
    }
  }

  IllegalArgumentException wrong(String keyword, String expected) {
    String found = keywords.find(keyword).map(Violations::shown).orElse("missing");
    return new IllegalArgumentException(
        "schema keyword '"
            + keyword
            + "' at "
            + JsonPointer.shown(pointer)
            + " is "
            + found
            + ", expected "
            + expected);
  }

  String text(String keyword) {
    if (get(keyword) instanceof JsonString string) {
      return string.text();
    }
    throw wrong(keyword, "a string");
  }

  List<JsonValue> list(String keyword) {
    if (get(keyword) instanceof JsonArray array) {
      return array.items();
    }
    throw wrong(keyword, "an array");
  }

  Map<String, JsonValue> members(String keyword) {
    if (!has(keyword)) {
      return Map.of();
    }
    if (get(keyword) instanceof JsonObject object) {
      return object.members();
    }
    throw wrong(keyword, "an object");
  }

  Set<String> names(String keyword) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonValue item : has(keyword) ? list(keyword) : List.<JsonValue>of()) {
      if (!(item instanceof JsonString name)) {
        throw wrong(keyword, "an array of strings");
      }
      names.add(name.text());
    }
    return names;
  }

  boolean truth(String keyword, boolean otherwise) {
    if (!has(keyword)) {
      return otherwise;
    }
    if (get(keyword) instanceof JsonBoolean truth) {
      return truth.value();
    }
    throw wrong(keyword, "true or false");
  }

  int count(String keyword, int otherwise) {
    if (!has(keyword)) {
      return otherwise;
    }
    if (get(keyword) instanceof JsonNumber number
        && number.isWhole()
        && number.value().signum() >= 0
        && number.value().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
      return number.value().intValue();
    }
    throw wrong(keyword, "a whole number from 0 to " + Integer.MAX_VALUE);
  }

  @Nullable BigDecimal number(String keyword) {
    if (!has(keyword)) {
      return null;
    }
    if (get(keyword) instanceof JsonNumber number) {
      return number.value();
    }
    throw wrong(keyword, "a number");
  }

  /** Returns the types, each once. */
  List<String> types() {
    if (!has("type")) {
      throw wrong("type", "a type, or one of the keywords 'enum', 'const', 'anyOf' and '$ref'");
    }
    List<String> types =
        get("type") instanceof JsonArray
            ? new ArrayList<>(names("type"))
            : new ArrayList<>(List.of(text("type")));
    if (types.isEmpty() || !TypedShapes.TYPES.containsAll(types)) {
      throw wrong("type", "one or several of " + String.join(", ", TypedShapes.TYPES));
    }
    if (types.contains("number")) {
      types.remove("integer");
    }
    return types;
  }

  /** Returns the values that are named. */
  LiteralShape literals() {
    List<JsonValue> values =
        has("enum") ? list("enum").stream().distinct().toList() : List.of(get("const"));
    if (has("const")) {
      values = values.stream().filter(get("const")::equals).toList();
    }
    return required(values);
  }

  /** Returns the values that are named and that a shape allows. */
  LiteralShape literals(Shape typed) {
    return required(literals().values().stream().filter(typed::allows).toList());
  }

  private LiteralShape required(List<JsonValue> values) {
    if (values.isEmpty()) {
      throw wrong(has("enum") ? "enum" : "const", "a value that the keywords beside it allow");
    }
    return new LiteralShape(values);
  }
}
