package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The arithmetic of values. */
final class Arithmetic {

  private Arithmetic() {}

  static Value apply(Operator operator, Value left, Value right) {
    refuseUndefined(left);
    refuseUndefined(right);
    return ofOthers(operator, left, right).orElseGet(() -> ofNumbers(operator, left, right));
  }

  private static void refuseUndefined(Value value) {
    if (value instanceof Undefined undefined) {
      throw EvaluationError.undefined(undefined);
    }
  }

  private static Optional<Value> ofOthers(Operator operator, Value left, Value right) {
    return switch (operator) {
      case PLUS -> joined(left, right);
      case TIMES -> repeated(left, right).or(() -> repeated(right, left));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> joined(Value left, Value right) {
    if (left instanceof Text one && right instanceof Text other) {
      return Optional.of(one.plus(other));
    }
    if (left instanceof Sequence one
        && right instanceof Sequence other
        && one.isTuple() == other.isTuple()) {
      List<Value> items = new ArrayList<>(one.items());
      items.addAll(other.items());
      return Optional.of(new Sequence(items, one.isTuple()));
    }
    return Optional.empty();
  }

  private static Optional<Value> repeated(Value value, Value times) {
    Optional<Whole> count = Numbers.whole(times);
    if (count.isEmpty()) {
      return Optional.empty();
    }
    int most = Math.clamp(count.get().value(), 0, Text.LONGEST + 1);
    return switch (value) {
      case Text text -> Optional.of(repeated(text, most));
      case Sequence sequence -> Optional.of(repeated(sequence, most));
      default -> Optional.empty();
    };
  }

  private static Text repeated(Text text, int times) {
    Text.Builder repeated = new Text.Builder();
    for (int i = 0; i < times && !text.isEmpty(); i++) {
      repeated.add(text);
    }
    return repeated.build();
  }

  private static Sequence repeated(Sequence sequence, int times) {
    if ((long) sequence.items().size() * times > Sequence.LONGEST) {
      throw EvaluationError.limit("a list grew beyond " + Sequence.LONGEST + " values");
    }
    List<Value> items = new ArrayList<>();
    Collections.nCopies(sequence.items().isEmpty() ? 0 : times, sequence.items())
        .forEach(items::addAll);
    return new Sequence(items, sequence.isTuple());
  }

  private static Value ofNumbers(Operator operator, Value left, Value right) {
    Value one = number(operator, left, left, right);
    Value other = number(operator, right, left, right);
    if (one instanceof Whole first && other instanceof Whole second) {
      return ofWholes(operator, first, second);
    }
    return ofReals(operator, Numbers.real(one), Numbers.real(other), kind(one).and(kind(other)));
  }

  private static Value number(Operator operator, Value value, Value left, Value right) {
    return Numbers.of(value)
        .orElseThrow(() ->
            new EvaluationError(
                "'%s' does not work with a %s and a %s"
                    .formatted(operator.sign(), left.type(), right.type())));
  }

  private static Kind kind(Value number) {
    return switch (number) {
      case Whole whole -> whole.kind();
      case Real real -> real.kind();
      default -> Kind.CONTENT;
    };
  }

  private static Value ofWholes(Operator operator, Whole left, Whole right) {
    Kind kind = left.kind().and(right.kind());
    long one = left.value();
    long other = right.value();
    return switch (operator) {
      case DIVIDE, POWER -> wholeOrReal(operator, left, right);
      case PLUS -> new Whole(exact(() -> Math.addExact(one, other)), kind);
      case MINUS -> new Whole(exact(() -> Math.subtractExact(one, other)), kind);
      case TIMES -> new Whole(exact(() -> Math.multiplyExact(one, other)), kind);
      case FLOOR_DIVIDE -> new Whole(exact(() -> Math.floorDivExact(one, divisor(other))), kind);
      case MODULO -> new Whole(Math.floorMod(one, divisor(other)), kind);
    };
  }

  private static Value wholeOrReal(Operator operator, Whole left, Whole right) {
    Kind kind = left.kind().and(right.kind());
    if (operator == Operator.POWER && right.value() >= 0) {
      return new Whole(exact(() -> power(left.value(), right.value())), kind);
    }
    return ofReals(operator, (double) left.value(), (double) right.value(), kind);
  }

  private static long power(long base, long exponent) {
    if (Math.abs(base) <= 1) {
      return base == -1 && exponent % 2 == 0 ? 1 : exponent == 0 ? 1 : base;
    }
    long power = 1;
    for (long i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, base);
    }
    return power;
  }

  private static Value ofReals(Operator operator, double left, double right, Kind kind) {
    double result =
        switch (operator) {
          case PLUS -> left + right;
          case MINUS -> left - right;
          case TIMES -> left * right;
          case DIVIDE -> left / divisor(right);
          case FLOOR_DIVIDE -> quotient(left, divisor(right));
          case MODULO -> remainder(left, divisor(right));
          case POWER -> Math.pow(left, right);
        };
    return new Real(result, kind);
  }

  /** Returns what remains, with the sign of the divisor. */
  private static double remainder(double left, double right) {
    double rest = left % right;
    if (rest == 0) {
      return Math.copySign(0, right);
    }
    return rest < 0 == right < 0 ? rest : rest + right;
  }

  private static double quotient(double left, double right) {
    double exact = (left - remainder(left, right)) / right;
    return exact == 0 ? Math.copySign(0, left / right) : Math.rint(exact);
  }

  private static long divisor(long value) {
    if (value == 0) {
      throw new EvaluationError("division by zero");
    }
    return value;
  }

  private static double divisor(double value) {
    if (value == 0) {
      throw new EvaluationError("division by zero");
    }
    return value;
  }

  /** A calculation that may leave the range of whole numbers. */
  private interface Calculation {
    long result();
  }

  private static long exact(Calculation calculation) {
    try {
      return calculation.result();
    } catch (ArithmeticException e) {
      throw EvaluationError.limit("a whole number grew beyond 64 bits");
    }
  }

  static Value negated(Value value) {
    return apply(Operator.MINUS, Whole.template(0), value);
  }

  static Value absolute(Value value) {
    Value number = apply(Operator.PLUS, Whole.template(0), value);
    return Numbers.real(number) < 0 ? negated(number) : number;
  }
}
