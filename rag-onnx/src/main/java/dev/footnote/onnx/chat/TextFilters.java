package dev.footnote.onnx.chat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Filters that give text. */
final class TextFilters {

  private static final int INDENT = 4;

  static final Map<String, Operation> ALL =
      Operation.named(
          new Operation("trim", Signature.of("chars?"), TextFilters::trim),
          changing("upper", Casing::upper),
          changing("lower", Casing::lower),
          changing("title", Casing::titledWords),
          changing("capitalize", Casing::capitalized),
          changing("string", text -> text),
          changing("safe", text -> text),
          new Operation("replace", Signature.of("old", "new", "count?"), TextFilters::replace),
          new Operation("join", Signature.of("d?", "attribute?"), TextFilters::join),
          new Operation("indent", Signature.of("width?", "first?", "blank?"), TextFilters::indent),
          new Operation(
              "tojson",
              Signature.of("ensure_ascii?", "indent?", "separators?", "sort_keys?"),
              (value, arguments) -> JsonWriter.write(value, layout(arguments))));

  private TextFilters() {}

  private static Operation changing(String name, UnaryOperator<Text> change) {
    return Operation.of(name, value -> change.apply(Printing.text(value)));
  }

  private static Value trim(Value value, Arguments arguments) {
    Text text = Printing.text(value);
    return arguments
        .optionalText("chars")
        .map(characters -> Whitespace.trim(text, Whitespace.Ends.BOTH, characters))
        .orElseGet(() -> Whitespace.trim(text, Whitespace.Ends.BOTH));
  }

  private static Value replace(Value value, Arguments arguments) {
    Text old = Printing.text(arguments.get("old"));
    Text replacement = Printing.text(arguments.get("new"));
    int times =
        arguments.find("count").filter(count -> count != None.NONE).map(Numbers::index).orElse(-1);
    return Splitting.replace(Printing.text(value), old, replacement, times);
  }

  private static Value join(Value value, Arguments arguments) {
    Text separator = arguments.find("d").map(Printing::text).orElse(Text.EMPTY);
    List<Text> parts =
        Items.of(value).stream()
            .map(item ->
                arguments.find("attribute").map(path -> Members.path(item, path)).orElse(item))
            .map(Printing::text)
            .toList();
    return Splitting.join(parts, separator);
  }

  private static Value indent(Value value, Arguments arguments) {
    Text text = Printing.text(value);
    Text width = arguments.find("width").map(TextFilters::width).orElseGet(() -> spaces(INDENT));
    Text.Builder indented = new Text.Builder();
    int from = 0;
    while (from <= text.length()) {
      int end = Splitting.lineEnd(text.plain(), from);
      boolean isIndented =
          from == 0 ? arguments.flag("first") : arguments.flag("blank") || end > from;
      indented.add(isIndented ? width : Text.EMPTY).add(text.slice(from, end));
      indented.add(end < text.length() ? "\n" : "", text.slice(end, end + 1).kind());
      from = Splitting.afterLineEnd(text.plain(), end);
    }
    return indented.build();
  }

  private static Text width(Value given) {
    return given instanceof Text text ? text : spaces(Numbers.index(given));
  }

  private static Text spaces(int count) {
    if (count > Text.LONGEST) {
      throw EvaluationError.limit("an indent of " + count + " is too wide");
    }
    return Text.template(" ".repeat(Math.max(count, 0)));
  }

  private static JsonWriter.Layout layout(Arguments arguments) {
    Value indent = arguments.find("indent").orElse(None.NONE);
    boolean isIndented = indent != None.NONE;
    List<Value> separators =
        arguments
            .find("separators")
            .filter(given -> given != None.NONE)
            .map(Items::of)
            .orElse(List.of());
    boolean given = separators.size() == 2;
    return new JsonWriter.Layout(
        isIndented ? width(indent) : Text.EMPTY,
        isIndented,
        given ? Printing.text(separators.getFirst()) : Text.template(isIndented ? "," : ", "),
        given ? Printing.text(separators.getLast()) : Text.template(": "),
        arguments.flag("sort_keys"),
        arguments.flag("ensure_ascii"));
  }
}
