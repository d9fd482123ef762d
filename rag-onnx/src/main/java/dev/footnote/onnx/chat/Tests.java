package dev.footnote.onnx.chat;

import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What a value can be asked for with {@code is}. */
final class Tests {

  static final Map<String, Operation> ALL =
      Operation.named(
          asking("defined", value -> !(value instanceof Undefined)),
          asking("undefined", Undefined.class::isInstance),
          asking("none", None.class::isInstance),
          asking("string", Text.class::isInstance),
          asking("mapping", Mapping.class::isInstance),
          asking("iterable", Items::areIn),
          asking("sequence", Items::areIn),
          asking("number", value -> Numbers.of(value).isPresent()),
          asking("integer", Whole.class::isInstance),
          asking("float", Real.class::isInstance),
          asking("boolean", Bool.class::isInstance),
          asking("true", value -> value == Bool.TRUE),
          asking("false", value -> value == Bool.FALSE),
          asking("callable", Callable.class::isInstance),
          asking("odd", value -> remainder(value, 2) == 1),
          asking("even", value -> remainder(value, 2) == 0),
          asking("lower", value -> isCased(value, Casing.lower(Printing.text(value)))),
          asking("upper", value -> isCased(value, Casing.upper(Printing.text(value)))),
          comparing("divisibleby", Tests::isDivisible),
          comparing("in", (value, other) -> Items.contain(other, value)),
          comparing("equalto", Comparing::equal),
          comparing("eq", Comparing::equal),
          comparing("==", Comparing::equal),
          comparing("ne", Comparison.UNEQUAL::holds),
          comparing("!=", Comparison.UNEQUAL::holds),
          comparing("lt", Comparison.LESS::holds),
          comparing("<", Comparison.LESS::holds),
          comparing("le", Comparison.AT_MOST::holds),
          comparing("<=", Comparison.AT_MOST::holds),
          comparing("gt", Comparison.GREATER::holds),
          comparing(">", Comparison.GREATER::holds),
          comparing("ge", Comparison.AT_LEAST::holds),
          comparing(">=", Comparison.AT_LEAST::holds));

  private Tests() {}

  private static Operation asking(String name, Predicate<Value> question) {
    return Operation.of(name, value -> Bool.of(question.test(value)));
  }

  private static Operation comparing(String name, BiPredicate<Value, Value> question) {
    return new Operation(
        name,
        Signature.of("other"),
        (value, arguments) -> Bool.of(question.test(value, arguments.get("other"))));
  }

  private static long remainder(Value value, long divisor) {
    return Numbers.whole(Arithmetic.apply(Operator.MODULO, value, Whole.template(divisor)))
        .map(Whole::value)
        .orElse(-1L);
  }

  private static boolean isDivisible(Value value, Value divisor) {
    Value rest = Arithmetic.apply(Operator.MODULO, value, divisor);
    return Comparing.equal(rest, Whole.template(0));
  }

  /** Tells whether a text has letters of one case and none of the other. */
  private static boolean isCased(Value value, Text same) {
    String plain = Printing.text(value).plain();
    boolean hasCase =
        plain.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    return hasCase && plain.equals(same.plain());
  }
}
