package dev.footnote.onnx.chat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables, and those around them. Confined to one rendering. */
final class Scope {

  private final Map<String, Value> variables = new HashMap<>();
  private final @Nullable Scope outer;

  private Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  static Scope of(Map<String, Value> variables) {
    Scope scope = new Scope(null);
    scope.variables.putAll(variables);
    return scope;
  }

  Scope inner() {
    return new Scope(this);
  }

  Value get(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Value value = scope.variables.get(name);
      if (value != null) {
        return value;
      }
    }
    return Undefined.name(name);
  }

  void set(String name, Value value) {
    variables.put(name, value);
  }
}
