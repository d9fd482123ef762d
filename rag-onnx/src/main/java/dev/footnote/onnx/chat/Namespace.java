package dev.footnote.onnx.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes that a template may set from inside a loop. Confined to one rendering. */
final class Namespace implements Value {

  private final Map<String, Value> attributes = new LinkedHashMap<>();

  Namespace(Map<String, Value> attributes) {
    this.attributes.putAll(attributes);
  }

  Value get(String name) {
    Value value = attributes.get(name);
    return value == null ? Undefined.of(this, name) : value;
  }

  void set(String name, Value value) {
    attributes.put(name, value);
  }

  @Override
  public String type() {
    return "namespace";
  }
}
