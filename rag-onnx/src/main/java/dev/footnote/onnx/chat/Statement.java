package dev.footnote.onnx.chat;

import java.util.List;
import java.util.Optional;

/** What a template does. */
sealed interface Statement {

  /** Where it stands in the template. */
  int line();

  /** Text of the template. */
  record Data(int line, Text text) implements Statement {}

  /** {@code {{ value }}}. */
  record Print(int line, Expression value) implements Statement {}

  /** {@code {% set target = value %}}. */
  record Assign(int line, Target target, Expression value) implements Statement {}

  /** {@code {% set target %}...{% endset %}}; the filters are applied to {@link #CAPTURED}. */
  record Capture(int line, Target target, Expression value, List<Statement> body)
      implements Statement {

    static final String CAPTURED = " captured";
  }

  /** {@code {% if %}}, with all of its branches. */
  record Choice(int line, List<Branch> branches, List<Statement> otherwise) implements Statement {}

  /** A condition and what it leads to. */
  record Branch(int line, Expression test, List<Statement> body) {}

  /** {@code {% for target in items if test %}}. */
  record Loop(
      int line,
      Target target,
      Expression items,
      Optional<Expression> test,
      List<Statement> body,
      List<Statement> otherwise)
      implements Statement {}

  /** {@code {% macro name(parameters) %}}. */
  record Macro(int line, String name, List<Parameter> parameters, List<Statement> body)
      implements Statement {}

  /** A parameter of a macro. */
  record Parameter(String name, Optional<Expression> otherwise) {}

  /** Statements that stand together with variables of their own, as those for training. */
  record Block(int line, List<Statement> body) implements Statement {}

  /** {@code {% break %}}. */
  record Break(int line) implements Statement {}

  /** {@code {% continue %}}. */
  record Continue(int line) implements Statement {}

  /** What a value is given to. */
  sealed interface Target {}

  /** A variable. */
  record Variable(String name) implements Target {}

  /** An attribute of a namespace. */
  record Attribute(String namespace, String name) implements Target {}

  /** Several targets, for as many values. */
  record Several(List<Target> targets) implements Target {}
}
