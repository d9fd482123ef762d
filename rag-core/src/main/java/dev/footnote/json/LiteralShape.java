package dev.footnote.json;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One of some values.
 *
 * @param values the values, each once
 */
record LiteralShape(List<JsonValue> values) implements Shape {

  private static final int SHOWN = 20;

  @Override
  public String expected() {
    String shown =
        values.stream().limit(SHOWN).map(Violations::shown).collect(Collectors.joining(", "));
    return values.size() == 1
        ? shown
        : "one of " + shown + (values.size() > SHOWN ? " and others" : "");
  }

  @Override
  public boolean isKind(JsonValue value) {
    return values.contains(value);
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    if (!values.contains(value)) {
      violations.add(pointer, expected(), value);
    }
  }
}
