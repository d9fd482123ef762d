package dev.footnote.onnx.chat;

import java.util.List;
import java.util.Map;

/** Filters that give lists, or one value out of one. */
final class ListFilters {

  static final Map<String, Operation> ALL =
      Operation.named(
          Operation.of("list", value -> Sequence.list(Items.of(value))),
          Operation.of("first", ListFilters::first),
          Operation.of("last", ListFilters::last),
          Operation.of("reverse", ListFilters::reversed),
          Operation.of("items", ListFilters::pairs),
          new Operation(
              "dictsort",
              Signature.of("case_sensitive?", "by?", "reverse?"),
              (value, arguments) -> Sorting.ofPairs(mapping(value), arguments)),
          new Operation(
              "sort",
              Signature.of("reverse?", "case_sensitive?", "attribute?"),
              (value, arguments) -> Sorting.ofItems(Items.of(value), arguments)),
          new Operation("map", Signature.of("*", "**"), ListFilters::mapped),
          selecting("select", true),
          selecting("reject", false),
          selectingByAttribute("selectattr", true),
          selectingByAttribute("rejectattr", false));

  private ListFilters() {}

  private static Value first(Value value) {
    List<Value> items = Items.of(value);
    return items.isEmpty() ? new Undefined("an empty list has no first value") : items.getFirst();
  }

  private static Value last(Value value) {
    List<Value> items = Items.of(value);
    return items.isEmpty() ? new Undefined("an empty list has no last value") : items.getLast();
  }

  private static Value reversed(Value value) {
    return new Slicing(None.NONE, None.NONE, Whole.template(-1)).of(value);
  }

  private static Value pairs(Value value) {
    return value instanceof Undefined
        ? Sequence.list(List.of())
        : Sequence.list(mapping(value).pairs());
  }

  private static Mapping mapping(Value value) {
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    throw new EvaluationError("expected a mapping, found a " + value.type());
  }

  private static Value mapped(Value value, Arguments arguments) {
    return Sequence.list(
        Items.of(value).stream()
            .map(item ->
                arguments.find("attribute").isPresent()
                    ? attribute(item, arguments)
                    : filtered(item, arguments))
            .toList());
  }

  private static Value attribute(Value item, Arguments arguments) {
    Value found = Members.path(item, arguments.get("attribute"));
    return found instanceof Undefined ? arguments.find("default").orElse(found) : found;
  }

  private static Value filtered(Value item, Arguments arguments) {
    return named(Filters.ALL, "filter", arguments.positional())
        .apply(item, new Arguments(after(1, arguments), arguments.named()));
  }

  private static List<Value> after(int count, Arguments arguments) {
    return arguments.positional().stream().skip(count).toList();
  }

  private static Operation named(
      Map<String, Operation> operations, String kind, List<Value> arguments) {
    String name = arguments.isEmpty() ? "" : Printing.text(arguments.getFirst()).plain();
    Operation operation = operations.get(name);
    if (operation == null) {
      throw EvaluationError.unsupported("there is no " + kind + " '" + name + "'");
    }
    return operation;
  }

  private static Operation selecting(String name, boolean wanted) {
    return new Operation(
        name,
        Signature.of("*", "**"),
        (value, arguments) ->
            Sequence.list(
                Items.of(value).stream()
                    .filter(item -> passes(item, arguments) == wanted)
                    .toList()));
  }

  private static Operation selectingByAttribute(String name, boolean wanted) {
    return new Operation(
        name,
        Signature.of("attribute", "*", "**"),
        (value, arguments) ->
            Sequence.list(
                Items.of(value).stream()
                    .filter(item -> passesByAttribute(item, arguments) == wanted)
                    .toList()));
  }

  private static boolean passesByAttribute(Value item, Arguments arguments) {
    Value attribute = Members.path(item, arguments.get("attribute"));
    return passes(attribute, new Arguments(arguments.positional(), Map.of()));
  }

  private static boolean passes(Value value, Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      return Truth.of(value);
    }
    Operation test = named(Tests.ALL, "test", arguments.positional());
    return Truth.of(test.apply(value, new Arguments(after(1, arguments), arguments.named())));
  }
}
