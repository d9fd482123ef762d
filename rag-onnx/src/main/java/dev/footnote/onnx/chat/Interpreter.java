package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Statement.Target;
import java.util.ArrayList;
import java.util.List;

/** Carries out statements. Confined to one rendering. */
final class Interpreter {

  /** Where to go on after a statement. */
  private enum Flow {
    NEXT,
    CONTINUE,
    BREAK
  }

  private final Budget budget;
  private final Evaluator evaluator;

  Interpreter(Budget budget) {
    this.budget = budget;
    this.evaluator = new Evaluator(budget);
  }

  Text render(List<Statement> statements, Scope scope) {
    Text.Builder out = new Text.Builder();
    run(statements, scope, out);
    return out.build();
  }

  private Flow run(List<Statement> statements, Scope scope, Text.Builder out) {
    budget.enter();
    Flow flow = Flow.NEXT;
    for (int i = 0; i < statements.size() && flow == Flow.NEXT; i++) {
      flow = located(statements.get(i), scope, out);
    }
    budget.leave();
    return flow;
  }

  private Flow located(Statement statement, Scope scope, Text.Builder out) {
    try {
      budget.step();
      return run(statement, scope, out);
    } catch (EvaluationError e) {
      throw ChatTemplateException.of(statement.line(), e);
    }
  }

  private Flow run(Statement statement, Scope scope, Text.Builder out) {
    return switch (statement) {
      case Statement.Data data -> print(data.text(), out);
      case Statement.Print print ->
          print(Printing.text(evaluator.evaluate(print.value(), scope)), out);
      case Statement.Assign assign ->
          assign(assign.target(), evaluator.evaluate(assign.value(), scope), scope);
      case Statement.Capture capture -> capture(capture, scope);
      case Statement.Choice choice -> run(branch(choice, scope), scope, out);
      case Statement.Loop loop -> loop(loop, scope, out);
      case Statement.Macro macro -> define(macro, scope);
      case Statement.Block block -> run(block.body(), scope.inner(), out);
      case Statement.Break end -> Flow.BREAK;
      case Statement.Continue end -> Flow.CONTINUE;
    };
  }

  private static Flow print(Text text, Text.Builder out) {
    out.add(text);
    return Flow.NEXT;
  }

  private Flow assign(Target target, Value value, Scope scope) {
    switch (target) {
      case Statement.Variable variable -> scope.set(variable.name(), value);
      case Statement.Attribute attribute -> assign(attribute, value, scope);
      case Statement.Several several -> unpack(several.targets(), Items.of(value), scope);
    }
    return Flow.NEXT;
  }

  private static void assign(Statement.Attribute attribute, Value value, Scope scope) {
    if (!(scope.get(attribute.namespace()) instanceof Namespace namespace)) {
      throw new EvaluationError(
          "'" + attribute.namespace() + "' is no namespace; make it one with namespace()");
    }
    namespace.set(attribute.name(), value);
  }

  private void unpack(List<Target> targets, List<Value> values, Scope scope) {
    if (targets.size() != values.size()) {
      throw new EvaluationError(
          "found " + values.size() + " values for " + targets.size() + " names");
    }
    for (int i = 0; i < targets.size(); i++) {
      assign(targets.get(i), values.get(i), scope);
    }
  }

  private Flow capture(Statement.Capture capture, Scope scope) {
    Scope inner = scope.inner();
    Text.Builder captured = new Text.Builder();
    Flow flow = run(capture.body(), inner, captured);
    inner.set(Statement.Capture.CAPTURED, captured.build());
    assign(capture.target(), evaluator.evaluate(capture.value(), inner), scope);
    return flow;
  }

  private List<Statement> branch(Statement.Choice choice, Scope scope) {
    for (Statement.Branch branch : choice.branches()) {
      if (evaluator.isTrue(branch.test(), scope)) {
        return branch.body();
      }
    }
    return choice.otherwise();
  }

  private Flow loop(Statement.Loop loop, Scope scope, Text.Builder out) {
    List<Value> items = items(loop, scope);
    Flow flow = Flow.NEXT;
    for (int i = 0; i < items.size() && flow != Flow.BREAK; i++) {
      budget.step();
      Scope inner = scope.inner();
      inner.set("loop", LoopState.at(i, items));
      assign(loop.target(), items.get(i), inner);
      flow = run(loop.body(), inner, out);
    }
    return items.isEmpty() ? run(loop.otherwise(), scope.inner(), out) : Flow.NEXT;
  }

  private List<Value> items(Statement.Loop loop, Scope scope) {
    List<Value> all = Items.of(evaluator.evaluate(loop.items(), scope));
    if (loop.test().isEmpty()) {
      return all;
    }
    List<Value> items = new ArrayList<>();
    for (Value item : all) {
      Scope inner = scope.inner();
      assign(loop.target(), item, inner);
      if (evaluator.isTrue(loop.test().get(), inner)) {
        items.add(item);
      }
    }
    return items;
  }

  private Flow define(Statement.Macro macro, Scope scope) {
    Callable callable = arguments -> call(macro, arguments, scope.inner());
    scope.set(macro.name(), callable);
    return Flow.NEXT;
  }

  private Value call(Statement.Macro macro, Arguments arguments, Scope scope) {
    Parameters.of(macro).bind(arguments, scope, evaluator);
    return render(macro.body(), scope);
  }
}
