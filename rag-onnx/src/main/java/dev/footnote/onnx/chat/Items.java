package dev.footnote.onnx.chat;

import java.util.List;

/** What is in a value: what a loop goes through, how much that is, and whether something is. */
final class Items {

  private Items() {}

  static List<Value> of(Value value) {
    return switch (value) {
      case Sequence sequence -> sequence.items();
      case Text text -> text.characters();
      case Mapping mapping -> mapping.keys();
      case Undefined undefined -> List.of();
      default -> throw new EvaluationError("a " + value.type() + " cannot be looped over");
    };
  }

  static boolean areIn(Value value) {
    return value instanceof Sequence
        || value instanceof Text
        || value instanceof Mapping
        || value instanceof Undefined;
  }

  static long count(Value value) {
    return value instanceof Text text
        ? text.plain().codePointCount(0, text.length())
        : of(value).size();
  }

  static boolean contain(Value owner, Value item) {
    return switch (owner) {
      case Mapping mapping -> mapping.has(item);
      case Text text -> contains(text, item);
      default -> of(owner).stream().anyMatch(other -> Comparing.equal(other, item));
    };
  }

  private static boolean contains(Text text, Value item) {
    if (item instanceof Text part) {
      return text.plain().contains(part.plain());
    }
    throw new EvaluationError("a string can only contain a string, not a " + item.type());
  }
}
