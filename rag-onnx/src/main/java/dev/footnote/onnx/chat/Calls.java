package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Expression.Given;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a template calls, to be refused while it is compiled if it is not there. */
final class Calls {

  private static final Set<String> LOOP =
      Set.of(
          "index",
          "index0",
          "first",
          "last",
          "length",
          "previtem",
          "nextitem",
          "revindex",
          "revindex0",
          "cycle");

  /** A call of a function or macro by its name. */
  private record Call(int line, String name, Given given) {}

  private final List<Call> calls = new ArrayList<>();
  private final Set<String> given = new HashSet<>();

  /** Notes that the template gives a name a value. */
  void define(String name) {
    given.add(name);
  }

  void call(int line, Expression callee, Given given) {
    switch (callee) {
      case Expression.Name name -> calls.add(new Call(line, name.name(), given));
      case Expression.Member member -> callMethod(line, member, given);
      default ->
          throw ChatTemplateException.unsupported(
              line, "calling the result of an expression", "call a macro or method by its name");
    }
  }

  private static void callMethod(int line, Expression.Member member, Given given) {
    if (isLoop(member.owner()) && member.name().equals("cycle")) {
      return;
    }
    Map<String, Operation> methods =
        MappingMethods.ALL.containsKey(member.name()) ? MappingMethods.ALL : TextMethods.ALL;
    Operation method = find(line, "method", member.name(), methods);
    check(line, method, given);
  }

  private static boolean isLoop(Expression owner) {
    return owner instanceof Expression.Name name && name.name().equals("loop");
  }

  static void checkMember(int line, Expression owner, String name) {
    if (isLoop(owner) && !LOOP.contains(name)) {
      throw unknown(line, "'loop." + name + "'", LOOP);
    }
  }

  static Operation find(int line, String kind, String name, Map<String, Operation> operations) {
    Operation operation = operations.get(name);
    if (operation == null) {
      throw unknown(line, "the " + kind + " '" + name + "'", operations.keySet());
    }
    return operation;
  }

  private static ChatTemplateException unknown(int line, String what, Set<String> known) {
    return ChatTemplateException.unsupported(
        line, what, "change the template to use one of " + new TreeSet<>(known));
  }

  static void check(int line, Operation operation, Given given) {
    operation
        .signature()
        .fault(given.positional().size(), given.named().keySet())
        .ifPresent(fault -> {
          throw ChatTemplateException.unsupported(
              line,
              "this use of '" + operation.name() + "'",
              "it " + fault + "; change the template");
        });
  }

  /** Checks the calls of functions, once all names are known. */
  void checkFunctions() {
    for (Call call : calls) {
      if (!given.contains(call.name())) {
        Operation function = find(call.line(), "function", call.name(), Functions.KNOWN);
        check(call.line(), function, call.given());
        checkDate(call);
      }
    }
  }

  private static void checkDate(Call call) {
    if (call.name().equals(Functions.DATE)) {
      constant(call.given(), 0)
          .flatMap(DateFormat::unknown)
          .ifPresent(part -> {
            throw ChatTemplateException.unsupported(
                call.line(), "'" + part + "' in a date format", "use another one");
          });
    }
  }

  /** Checks names of filters and tests that are given to filters as strings. */
  static void checkNames(int line, Operation filter, Given given) {
    switch (filter.name()) {
      case "map" -> constant(given, 0).ifPresent(name -> find(line, "filter", name, Filters.ALL));
      case "select", "reject" ->
          constant(given, 0).ifPresent(name -> find(line, "test", name, Tests.ALL));
      case "selectattr", "rejectattr" ->
          constant(given, 1).ifPresent(name -> find(line, "test", name, Tests.ALL));
      default -> {}
    }
  }

  private static Optional<String> constant(Given given, int index) {
    return given.positional().stream()
        .skip(index)
        .findFirst()
        .filter(Expression.Constant.class::isInstance)
        .map(expression -> ((Expression.Constant) expression).value())
        .filter(Text.class::isInstance)
        .map(value -> ((Text) value).plain());
  }
}
