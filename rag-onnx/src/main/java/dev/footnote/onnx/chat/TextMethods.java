package dev.footnote.onnx.chat;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** What a string can do. */
final class TextMethods {

  static final Map<String, Operation> ALL =
      Operation.named(
          trimming("strip", Whitespace.Ends.BOTH),
          trimming("lstrip", Whitespace.Ends.LEFT),
          trimming("rstrip", Whitespace.Ends.RIGHT),
          asking("startswith", "prefix", String::startsWith),
          asking("endswith", "suffix", String::endsWith),
          Operation.of("upper", value -> Casing.upper((Text) value)),
          Operation.of("lower", value -> Casing.lower((Text) value)),
          Operation.of("title", value -> Casing.titledLetters((Text) value)),
          Operation.of("capitalize", value -> Casing.capitalized((Text) value)),
          Operation.of("splitlines", value -> Splitting.lines((Text) value)),
          new Operation("split", Signature.of("sep?", "maxsplit?"), TextMethods::split),
          new Operation("replace", Signature.of("old", "new", "count?"), TextMethods::replace),
          new Operation("find", Signature.of("sub"), TextMethods::find),
          new Operation("count", Signature.of("sub"), TextMethods::count),
          new Operation("join", Signature.of("iterable"), TextMethods::join),
          new Operation("removeprefix", Signature.of("prefix"), TextMethods::removePrefix),
          new Operation("removesuffix", Signature.of("suffix"), TextMethods::removeSuffix));

  private TextMethods() {}

  private static Operation trimming(String name, Whitespace.Ends ends) {
    return new Operation(
        name,
        Signature.of("chars?"),
        (value, arguments) ->
            arguments
                .optionalText("chars")
                .map(characters -> Whitespace.trim((Text) value, ends, characters))
                .orElseGet(() -> Whitespace.trim((Text) value, ends)));
  }

  private static Operation asking(
      String name, String argument, BiPredicate<String, String> question) {
    return new Operation(
        name,
        Signature.of(argument),
        (value, arguments) ->
            Bool.of(
                anyOf(arguments.get(argument), argument).stream()
                    .anyMatch(part -> question.test(((Text) value).plain(), part))));
  }

  private static List<String> anyOf(Value given, String argument) {
    List<Value> values =
        given instanceof Sequence several && several.isTuple() ? several.items() : List.of(given);
    return values.stream()
        .map(value -> new Arguments(List.of(), Map.of(argument, value)).text(argument).plain())
        .toList();
  }

  private static Value split(Value value, Arguments arguments) {
    int times = arguments.number("maxsplit", -1);
    return arguments
        .optionalText("sep")
        .map(separator -> Splitting.at(separator, (Text) value, times))
        .orElseGet(() -> Splitting.atWhitespace((Text) value, times));
  }

  static Value replace(Value value, Arguments arguments) {
    Text old = arguments.text("old");
    return Splitting.replace(
        (Text) value, old, arguments.text("new"), arguments.number("count", -1));
  }

  private static Value find(Value value, Arguments arguments) {
    String plain = ((Text) value).plain();
    int found = plain.indexOf(arguments.text("sub").plain());
    return Whole.content(found < 0 ? found : plain.codePointCount(0, found));
  }

  private static Value count(Value value, Arguments arguments) {
    Text part = arguments.text("sub");
    return Whole.content(
        part.isEmpty()
            ? Items.count(value) + 1
            : Splitting.at(part, (Text) value, -1).items().size() - 1);
  }

  private static Value join(Value value, Arguments arguments) {
    List<Text> parts = Items.of(arguments.get("iterable")).stream().map(TextMethods::part).toList();
    return Splitting.join(parts, (Text) value);
  }

  private static Text part(Value value) {
    if (value instanceof Text text) {
      return text;
    }
    throw new EvaluationError("join() takes strings, found a " + value.type());
  }

  private static Value removePrefix(Value value, Arguments arguments) {
    Text text = (Text) value;
    Text prefix = arguments.text("prefix");
    boolean isThere = text.plain().startsWith(prefix.plain());
    return isThere ? text.slice(prefix.length(), text.length()) : text;
  }

  private static Value removeSuffix(Value value, Arguments arguments) {
    Text text = (Text) value;
    Text suffix = arguments.text("suffix");
    boolean isThere = text.plain().endsWith(suffix.plain());
    return isThere ? text.slice(0, text.length() - suffix.length()) : text;
  }
}
