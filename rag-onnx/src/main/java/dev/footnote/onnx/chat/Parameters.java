package dev.footnote.onnx.chat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parameters of a macro, given their values by a call.
 *
 * @param macro the macro
 */
record Parameters(Statement.Macro macro) {

  static Parameters of(Statement.Macro macro) {
    return new Parameters(macro);
  }

  void bind(Arguments arguments, Scope scope, Evaluator evaluator) {
    check(arguments);
    List<Statement.Parameter> parameters = macro.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).name();
      scope.set(name, value(i, arguments, scope, evaluator));
    }
  }

  private void check(Arguments arguments) {
    List<String> names = macro.parameters().stream().map(Statement.Parameter::name).toList();
    if (arguments.positional().size() > names.size()) {
      throw new EvaluationError(
          "macro '%s' takes %d arguments, found %d"
              .formatted(macro.name(), names.size(), arguments.positional().size()));
    }
    Set<String> unknown = new HashSet<>(arguments.named().keySet());
    unknown.removeAll(names.subList(arguments.positional().size(), names.size()));
    if (!unknown.isEmpty()) {
      throw new EvaluationError("macro '" + macro.name() + "' has no further argument " + unknown);
    }
  }

  private Value value(int index, Arguments arguments, Scope scope, Evaluator evaluator) {
    Statement.Parameter parameter = macro.parameters().get(index);
    if (index < arguments.positional().size()) {
      return arguments.positional().get(index);
    }
    return arguments
        .find(parameter.name())
        .or(() -> parameter.otherwise().map(value -> evaluator.evaluate(value, scope)))
        .orElseGet(() -> new Undefined("parameter '" + parameter.name() + "' was not provided"));
  }
}
