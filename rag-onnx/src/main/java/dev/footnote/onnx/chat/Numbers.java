package dev.footnote.onnx.chat;

import java.util.Optional;

/** Numbers, which true and false are as well. */
final class Numbers {

  private Numbers() {}

  /** Returns a number as it is, and a boolean as 1 or 0. */
  static Optional<Value> of(Value value) {
    return switch (value) {
      case Whole whole -> Optional.of(whole);
      case Real real -> Optional.of(real);
      case Bool bool -> Optional.of(Whole.content(bool == Bool.TRUE ? 1 : 0));
      default -> Optional.empty();
    };
  }

  /** Returns the whole number that a value is, if it is one. */
  static Optional<Whole> whole(Value value) {
    return of(value).filter(Whole.class::isInstance).map(Whole.class::cast);
  }

  static double real(Value number) {
    return switch (number) {
      case Whole whole -> whole.value();
      case Real real -> real.value();
      default -> throw new EvaluationError("expected a number, found a " + number.type());
    };
  }

  /** Returns a position or count; what is beyond the range of an int is at its end. */
  static int index(Value value) {
    long index =
        whole(value)
            .orElseThrow(
                () -> new EvaluationError("expected a whole number, found a " + value.type()))
            .value();
    return Math.clamp(index, -Integer.MAX_VALUE, Integer.MAX_VALUE);
  }
}
