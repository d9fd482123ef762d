package dev.footnote.onnx.chat;

import java.util.HashMap;
import java.util.Map;

/** What a value can be sent through with a bar. */
final class Filters {

  static final Map<String, Operation> ALL = all();

  private Filters() {}

  private static Map<String, Operation> all() {
    Map<String, Operation> all = new HashMap<>(TextFilters.ALL);
    all.putAll(ListFilters.ALL);
    all.putAll(ValueFilters.ALL);
    return Map.copyOf(all);
  }
}
