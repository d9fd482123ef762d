package dev.footnote.onnx.chat;

import java.util.Collection;

/** How deep values are within each other, which is limited so that all can be looked at. */
final class Nesting {

  /** How deep lists and mappings may be within each other. */
  static final int DEEPEST = 100;

  private Nesting() {}

  /** Returns the depth of what holds some values. */
  static int around(Collection<? extends Value> values) {
    int deepest = 0;
    for (Value value : values) {
      deepest = Math.max(deepest, of(value));
    }
    if (deepest == DEEPEST) {
      throw EvaluationError.limit("lists and mappings are more than " + DEEPEST + " deep");
    }
    return deepest + 1;
  }

  private static int of(Value value) {
    return switch (value) {
      case Sequence sequence -> sequence.depth();
      case Mapping mapping -> mapping.depth();
      default -> 0;
    };
  }
}
