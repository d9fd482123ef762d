package dev.footnote.json;

import java.util.ArrayList;
import java.util.List;

/** Collects violations, the first of them. Used by one thread at a time. */
final class Violations {

  static final int MOST = 100;

  private static final int LONGEST = 60;

  private final List<JsonViolation> list = new ArrayList<>();

  void add(String pointer, String expected, JsonValue actual) {
    add(pointer, expected, shown(actual));
  }

  void add(String pointer, String expected, String actual) {
    if (list.size() < MOST) {
      list.add(new JsonViolation(pointer, expected, actual));
    }
  }

  void addAll(Violations others) {
    others.list.forEach(it -> add(it.pointer(), it.expected(), it.actual()));
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  List<JsonViolation> list() {
    return List.copyOf(list);
  }

  /** Shows a value in a few characters. */
  static String shown(JsonValue value) {
    String json = value.json();
    if (json.length() <= LONGEST) {
      return json;
    }
    int end = Character.isHighSurrogate(json.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return json.substring(0, end) + "…";
  }
}
