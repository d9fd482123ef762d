package dev.footnote.onnx.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has a value. */
sealed interface Expression {

  /** A constant. */
  record Constant(Value value) implements Expression {}

  /** A variable. */
  record Name(String name) implements Expression {}

  /** A list or tuple. */
  record Row(List<Expression> items, boolean isTuple) implements Expression {}

  /** A mapping. */
  record Table(List<Pair> pairs) implements Expression {}

  /** A key and its value. */
  record Pair(Expression key, Expression value) {}

  /** {@code owner.name}. */
  record Member(Expression owner, String name) implements Expression {}

  /** {@code owner[key]}. */
  record Item(Expression owner, Expression key) implements Expression {}

  /** {@code owner[from:to:step]}; what is left out is the constant none. */
  record Slice(Expression owner, Expression from, Expression to, Expression step)
      implements Expression {}

  /** {@code callee(arguments)}. */
  record Call(Expression callee, Given arguments) implements Expression {}

  /** {@code value | name(arguments)}. */
  record Filtered(Expression value, Operation filter, Given arguments) implements Expression {}

  /** {@code value is name(arguments)}. */
  record Tested(Expression value, Operation test, Given arguments) implements Expression {}

  /** What a call is given. */
  record Given(List<Expression> positional, Map<String, Expression> named) {

    static final Given NOTHING = new Given(List.of(), Map.of());
  }

  /** {@code -value}, or {@code +value}. */
  record Signed(Expression value, boolean isNegative) implements Expression {}

  /** {@code left + right} and the like. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /** {@code a ~ b}. */
  record Concatenation(List<Expression> parts) implements Expression {}

  /** {@code a < b < c}. */
  record Chain(Expression first, List<Link> links) implements Expression {}

  /** A comparison with what stands before. */
  record Link(Comparison comparison, Expression right) {}

  /** {@code a and b}. */
  record And(Expression left, Expression right) implements Expression {}

  /** {@code a or b}. */
  record Or(Expression left, Expression right) implements Expression {}

  /** {@code not a}. */
  record Not(Expression value) implements Expression {}

  /** {@code a if test else b}. */
  record Conditional(Expression test, Expression then, Optional<Expression> otherwise)
      implements Expression {}
}
