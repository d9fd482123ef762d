package dev.footnote.onnx.chat;

import java.util.Map;
import java.util.Optional;

/** Filters that give numbers, or another value in place of one. */
final class ValueFilters {

  static final Map<String, Operation> ALL =
      Operation.named(
          defaulting("default"),
          defaulting("d"),
          Operation.of("length", value -> Whole.content(Items.count(value))),
          Operation.of("count", value -> Whole.content(Items.count(value))),
          Operation.of("abs", Arithmetic::absolute),
          new Operation("int", Signature.of("default?"), ValueFilters::whole),
          new Operation("float", Signature.of("default?"), ValueFilters::real));

  private ValueFilters() {}

  private static Operation defaulting(String name) {
    return new Operation(name, Signature.of("default_value?", "boolean?"), ValueFilters::defaulted);
  }

  private static Value defaulted(Value value, Arguments arguments) {
    boolean isMissing =
        value instanceof Undefined || (arguments.flag("boolean") && !Truth.of(value));
    return isMissing ? arguments.find("default_value").orElse(Text.EMPTY) : value;
  }

  private static Value whole(Value value, Arguments arguments) {
    refuseUndefined(value);
    Value otherwise = arguments.find("default").orElseGet(() -> Whole.template(0));
    return switch (value) {
      case Text text -> wholeOf(text).orElse(otherwise);
      case Real real when Math.abs(real.value()) < Long.MAX_VALUE ->
          new Whole((long) real.value(), real.kind());
      default -> Numbers.whole(value).map(Value.class::cast).orElse(otherwise);
    };
  }

  private static void refuseUndefined(Value value) {
    if (value instanceof Undefined undefined) {
      throw EvaluationError.undefined(undefined);
    }
  }

  private static Optional<Value> wholeOf(Text text) {
    String spelled = Whitespace.trim(text, Whitespace.Ends.BOTH).plain();
    if (spelled.matches("[+-]?[0-9]{1,18}")) {
      return Optional.of(new Whole(Long.parseLong(spelled), text.kind()));
    }
    return number(spelled)
        .filter(number -> Math.abs(number) < Long.MAX_VALUE)
        .map(number -> new Whole(number.longValue(), text.kind()));
  }

  private static Optional<Double> number(String spelled) {
    boolean isNumber = spelled.matches("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    return isNumber ? Optional.of(Double.valueOf(spelled)) : Optional.empty();
  }

  private static Value real(Value value, Arguments arguments) {
    refuseUndefined(value);
    Value otherwise = arguments.find("default").orElseGet(() -> new Real(0, Segment.Kind.TEMPLATE));
    if (value instanceof Text text) {
      String spelled = Whitespace.trim(text, Whitespace.Ends.BOTH).plain();
      return number(spelled).map(number -> (Value) new Real(number, text.kind())).orElse(otherwise);
    }
    return Numbers.of(value)
        .map(number -> (Value) new Real(Numbers.real(number), Segment.Kind.CONTENT))
        .orElse(otherwise);
  }
}
