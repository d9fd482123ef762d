package dev.footnote.onnx.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call is given, once evaluated.
 *
 * @param positional the arguments without a name
 * @param named those with one
 */
record Arguments(List<Value> positional, Map<String, Value> named) {

  static final Arguments NONE = new Arguments(List.of(), Map.of());

  Optional<Value> find(String name) {
    return Optional.ofNullable(named.get(name));
  }

  Value get(String name) {
    return find(name).orElseThrow(() -> new EvaluationError("argument '" + name + "' is missing"));
  }

  Text text(String name) {
    if (get(name) instanceof Text text) {
      return text;
    }
    throw new EvaluationError(
        "argument '" + name + "' is a " + get(name).type() + ", expected a string");
  }

  /** Returns a text that may be missing or none. */
  Optional<Text> optionalText(String name) {
    return find(name).filter(value -> value != None.NONE).map(value -> text(name));
  }

  int number(String name, int otherwise) {
    return find(name).map(value -> Numbers.index(value)).orElse(otherwise);
  }

  boolean flag(String name) {
    return find(name).map(Truth::of).orElse(false);
  }
}
