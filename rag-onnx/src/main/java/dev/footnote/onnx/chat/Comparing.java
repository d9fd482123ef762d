package dev.footnote.onnx.chat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Equality and order of values, of a bounded number of them. */
final class Comparing {

  private static final int MOST = 1_000_000;

  private int compared;

  private Comparing() {}

  static boolean equal(Value left, Value right) {
    return new Comparing().same(left, right);
  }

  static int order(Value left, Value right) {
    return new Comparing().compare(left, right);
  }

  private void count() {
    if (++compared > MOST) {
      throw EvaluationError.limit("a comparison looks at more than " + MOST + " values");
    }
  }

  private boolean same(Value left, Value right) {
    count();
    if (left instanceof Text one && right instanceof Text other) {
      return one.plain().equals(other.plain());
    }
    if (left instanceof Sequence one && right instanceof Sequence other) {
      return one.isTuple() == other.isTuple() && same(one.items(), other.items());
    }
    if (left instanceof Mapping one && right instanceof Mapping other) {
      return same(one, other);
    }
    if (left instanceof Undefined && right instanceof Undefined) {
      return true;
    }
    return sameNumber(left, right) || (!(left instanceof Real) && left.equals(right));
  }

  private boolean same(List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean same(Mapping left, Mapping right) {
    return left.entries().size() == right.entries().size()
        && left.entries().stream()
            .allMatch(entry ->
                right.get(entry.key()).filter(other -> same(entry.value(), other)).isPresent());
  }

  private static boolean sameNumber(Value left, Value right) {
    Optional<Value> one = Numbers.of(left);
    Optional<Value> other = Numbers.of(right);
    return one.isPresent() && other.isPresent() && compareNumbers(one.get(), other.get()) == 0;
  }

  private int compare(Value left, Value right) {
    count();
    if (left instanceof Text one && right instanceof Text other) {
      return Arrays.compare(codePoints(one), codePoints(other));
    }
    if (left instanceof Sequence one
        && right instanceof Sequence other
        && one.isTuple() == other.isTuple()) {
      return compare(one.items(), other.items());
    }
    if (Numbers.of(left).isPresent() && Numbers.of(right).isPresent()) {
      return compareNumbers(Numbers.of(left).get(), Numbers.of(right).get());
    }
    throw new EvaluationError(
        "a " + left.type() + " and a " + right.type() + " have no order" + hint(left, right));
  }

  private static String hint(Value left, Value right) {
    return left instanceof Undefined one
        ? "; " + one.hint()
        : right instanceof Undefined other ? "; " + other.hint() : "";
  }

  private static int[] codePoints(Text text) {
    return text.plain().codePoints().toArray();
  }

  private static int compareNumbers(Value left, Value right) {
    if (left instanceof Whole one && right instanceof Whole other) {
      return Long.compare(one.value(), other.value());
    }
    double one = Numbers.real(left);
    double other = Numbers.real(right);
    return one == other ? 0 : Double.compare(one, other);
  }

  private int compare(List<Value> left, List<Value> right) {
    Iterator<Value> others = right.iterator();
    for (Value one : left) {
      if (!others.hasNext()) {
        return 1;
      }
      Value other = others.next();
      if (!same(one, other)) {
        return compare(one, other);
      }
    }
    return others.hasNext() ? -1 : 0;
  }
}
