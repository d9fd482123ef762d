package dev.footnote.onnx.chat;

/** Counts the work of one rendering, and ends it when it becomes too much. */
final class Budget {

  /** How many steps a rendering may take. */
  static final long STEPS = 10_000_000;

  /** How deep tags, expressions and macros may be within each other. */
  static final int DEPTH = 200;

  private static final int CHARACTERS_IN_A_STEP = 16;

  private final long limit;
  private long steps;
  private int depth;

  Budget(long limit) {
    this.limit = limit;
  }

  void step() {
    charge(1);
  }

  private void charge(long more) {
    steps += more;
    if (steps > limit) {
      throw EvaluationError.limit("the template took more than " + limit + " steps");
    }
  }

  /** Charges for a value that was worked on: more, the longer it is. */
  Value charge(Value value) {
    switch (value) {
      case Text text -> charge(1 + text.length() / CHARACTERS_IN_A_STEP);
      case Sequence sequence -> charge(1 + sequence.items().size());
      case Mapping mapping -> charge(1 + mapping.entries().size());
      default -> charge(1);
    }
    return value;
  }

  void enter() {
    if (++depth > DEPTH) {
      throw EvaluationError.limit("tags, expressions and macros are more than " + DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }
}
