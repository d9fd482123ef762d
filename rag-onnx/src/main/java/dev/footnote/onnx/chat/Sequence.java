package dev.footnote.onnx.chat;

import java.util.List;

/**
 * Values in order.
 *
 * @param items the values
 * @param isTuple whether it is a tuple, which equals no list
 * @param depth how many lists and mappings are within each other, itself included
 */
record Sequence(List<Value> items, boolean isTuple, int depth) implements Value {

  /** How many values a list may have. */
  static final int LONGEST = 1_000_000;

  Sequence {
    if (items.size() > LONGEST) {
      throw EvaluationError.limit("a list grew beyond " + LONGEST + " values");
    }
    items = List.copyOf(items);
  }

  Sequence(List<Value> items, boolean isTuple) {
    this(items, isTuple, Nesting.around(items));
  }

  static Sequence list(List<? extends Value> items) {
    return new Sequence(List.copyOf(items), false);
  }

  static Sequence tuple(Value... items) {
    return new Sequence(List.of(items), true);
  }

  @Override
  public String type() {
    return isTuple ? "tuple" : "list";
  }
}
