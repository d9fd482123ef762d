package dev.footnote.onnx.chat;

/** What counts as true. */
final class Truth {

  private Truth() {}

  static boolean of(Value value) {
    return switch (value) {
      case Undefined undefined -> false;
      case None none -> false;
      case Bool bool -> bool == Bool.TRUE;
      case Whole whole -> whole.value() != 0;
      case Real real -> real.value() != 0;
      case Text text -> !text.isEmpty();
      case Sequence sequence -> !sequence.items().isEmpty();
      case Mapping mapping -> !mapping.entries().isEmpty();
      case Namespace namespace -> true;
      case Callable callable -> true;
    };
  }
}
