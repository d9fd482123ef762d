package dev.footnote.onnx.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What belongs to a value: its attributes, its methods, and what is under a key. */
final class Members {

  private Members() {}

  /** Returns {@code owner.name}: a method before what is under the key. */
  static Value attribute(Value owner, String name) {
    return method(owner, name).orElseGet(() -> named(owner, name));
  }

  private static Value named(Value owner, String name) {
    return switch (owner) {
      case Undefined undefined -> throw EvaluationError.undefined(undefined);
      case Namespace namespace -> namespace.get(name);
      case Mapping mapping -> mapping.get(name).orElseGet(() -> Undefined.of(owner, name));
      default -> Undefined.of(owner, name);
    };
  }

  private static Optional<Value> method(Value owner, String name) {
    Map<String, Operation> methods =
        switch (owner) {
          case Text text -> TextMethods.ALL;
          case Mapping mapping -> MappingMethods.ALL;
          default -> Map.of();
        };
    return Optional.ofNullable(methods.get(name)).map(method -> method.on(owner));
  }

  /** Returns {@code owner[key]}: what is under the key before a method. */
  static Value item(Value owner, Value key) {
    return switch (owner) {
      case Undefined undefined -> throw EvaluationError.undefined(undefined);
      case Mapping mapping -> mapping.get(key).orElseGet(() -> attributeNamed(owner, key));
      case Sequence sequence when Numbers.whole(key).isPresent() ->
          at(sequence.items(), key).orElseGet(() -> missing(owner, key));
      case Text text when Numbers.whole(key).isPresent() ->
          character(text, key).orElseGet(() -> missing(owner, key));
      default -> attributeNamed(owner, key);
    };
  }

  private static Value attributeNamed(Value owner, Value key) {
    return key instanceof Text name ? attribute(owner, name.plain()) : missing(owner, key);
  }

  private static Value missing(Value owner, Value key) {
    return Undefined.of(owner, Printing.text(key).plain());
  }

  private static Optional<Value> at(List<Value> items, Value key) {
    return position(key, items.size()).map(items::get);
  }

  private static Optional<Value> character(Text text, Value key) {
    return position(key, (int) Items.count(text))
        .map(position -> text.plain().offsetByCodePoints(0, position))
        .map(from -> text.slice(from, text.plain().offsetByCodePoints(from, 1)));
  }

  private static Optional<Integer> position(Value key, int size) {
    int index = Numbers.index(key);
    long position = index < 0 ? (long) index + size : index;
    return position >= 0 && position < size ? Optional.of((int) position) : Optional.empty();
  }

  /** Returns what a path such as {@code a.b.0} leads to. */
  static Value path(Value owner, Value path) {
    if (!(path instanceof Text text)) {
      return item(owner, path);
    }
    Value value = owner;
    for (String name : text.plain().split("\\.", -1)) {
      boolean isIndex = !name.isEmpty() && name.length() < 10 && name.matches("[0-9]+");
      value = item(value, isIndex ? Whole.content(Integer.parseInt(name)) : Text.content(name));
    }
    return value;
  }
}
