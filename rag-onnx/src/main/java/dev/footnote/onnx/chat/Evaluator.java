package dev.footnote.onnx.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the values of expressions. Confined to one rendering. */
final class Evaluator {

  private final Budget budget;

  Evaluator(Budget budget) {
    this.budget = budget;
  }

  Value evaluate(Expression expression, Scope scope) {
    budget.enter();
    Value value = budget.charge(value(expression, scope));
    budget.leave();
    return value;
  }

  boolean isTrue(Expression expression, Scope scope) {
    return Truth.of(evaluate(expression, scope));
  }

  private Value value(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Constant constant -> constant.value();
      case Expression.Name name -> scope.get(name.name());
      case Expression.Row row -> new Sequence(all(row.items(), scope), row.isTuple());
      case Expression.Table table -> table(table, scope);
      case Expression.Member member ->
          Members.attribute(evaluate(member.owner(), scope), member.name());
      case Expression.Item item ->
          Members.item(evaluate(item.owner(), scope), evaluate(item.key(), scope));
      case Expression.Slice slice -> slice(slice, scope);
      case Expression.Call call -> call(call, scope);
      case Expression.Filtered filtered ->
          filtered
              .filter()
              .apply(evaluate(filtered.value(), scope), arguments(filtered.arguments(), scope));
      case Expression.Tested tested ->
          tested
              .test()
              .apply(evaluate(tested.value(), scope), arguments(tested.arguments(), scope));
      case Expression.Signed signed -> signed(signed, scope);
      case Expression.Binary binary ->
          Arithmetic.apply(
              binary.operator(), evaluate(binary.left(), scope), evaluate(binary.right(), scope));
      case Expression.Concatenation concatenation -> concatenation(concatenation, scope);
      case Expression.Chain chain -> Bool.of(holds(chain, scope));
      case Expression.And and -> and(and, scope);
      case Expression.Or or -> or(or, scope);
      case Expression.Not not -> Bool.of(!isTrue(not.value(), scope));
      case Expression.Conditional conditional -> conditional(conditional, scope);
    };
  }

  private List<Value> all(List<Expression> expressions, Scope scope) {
    List<Value> values = new ArrayList<>();
    expressions.forEach(expression -> values.add(evaluate(expression, scope)));
    return values;
  }

  private Value table(Expression.Table table, Scope scope) {
    List<Mapping.Entry> entries = new ArrayList<>();
    for (Expression.Pair pair : table.pairs()) {
      entries.add(new Mapping.Entry(evaluate(pair.key(), scope), evaluate(pair.value(), scope)));
    }
    return new Mapping(entries);
  }

  private Value slice(Expression.Slice slice, Scope scope) {
    Value owner = evaluate(slice.owner(), scope);
    return new Slicing(
            evaluate(slice.from(), scope),
            evaluate(slice.to(), scope),
            evaluate(slice.step(), scope))
        .of(owner);
  }

  private Value call(Expression.Call call, Scope scope) {
    return switch (evaluate(call.callee(), scope)) {
      case Callable callable -> callable.call(arguments(call.arguments(), scope));
      case Undefined undefined -> throw EvaluationError.undefined(undefined);
      case Value other -> throw new EvaluationError("a " + other.type() + " cannot be called");
    };
  }

  private Arguments arguments(Expression.Given given, Scope scope) {
    Map<String, Value> named = new LinkedHashMap<>();
    List<Value> positional = all(given.positional(), scope);
    given.named().forEach((name, value) -> named.put(name, evaluate(value, scope)));
    return new Arguments(positional, named);
  }

  private Value signed(Expression.Signed signed, Scope scope) {
    Value value = evaluate(signed.value(), scope);
    return signed.isNegative()
        ? Arithmetic.negated(value)
        : Arithmetic.apply(Operator.PLUS, Whole.template(0), value);
  }

  private Value concatenation(Expression.Concatenation concatenation, Scope scope) {
    Text.Builder text = new Text.Builder();
    concatenation.parts().forEach(part -> text.add(Printing.text(evaluate(part, scope))));
    return text.build();
  }

  private boolean holds(Expression.Chain chain, Scope scope) {
    Value left = evaluate(chain.first(), scope);
    for (Expression.Link link : chain.links()) {
      Value right = evaluate(link.right(), scope);
      if (!link.comparison().holds(left, right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private Value and(Expression.And and, Scope scope) {
    Value left = evaluate(and.left(), scope);
    return Truth.of(left) ? evaluate(and.right(), scope) : left;
  }

  private Value or(Expression.Or or, Scope scope) {
    Value left = evaluate(or.left(), scope);
    return Truth.of(left) ? left : evaluate(or.right(), scope);
  }

  private Value conditional(Expression.Conditional conditional, Scope scope) {
    if (isTrue(conditional.test(), scope)) {
      return evaluate(conditional.then(), scope);
    }
    return conditional
        .otherwise()
        .map(otherwise -> evaluate(otherwise, scope))
        .orElseGet(() -> new Undefined("a condition was false and there is no 'else'"));
  }
}
