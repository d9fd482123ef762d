package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.util.List;
import java.util.Map;

/** Values as text, as Python shows them. */
final class Printing {

  private static final Map<Integer, String> SHORT =
      Map.of((int) '\n', "\\n", (int) '\r', "\\r", (int) '\t', "\\t", (int) '\\', "\\\\");

  private final Text.Builder shown = new Text.Builder();

  private Printing() {}

  /** Returns the text that a value is or, if it is none, the one that shows it. */
  static Text text(Value value) {
    return switch (value) {
      case Text text -> text;
      case Undefined undefined -> Text.EMPTY;
      default -> shown(value);
    };
  }

  /** Returns the text that shows a value, a text within quotes. */
  static Text shown(Value value) {
    Printing printing = new Printing();
    printing.show(value);
    return printing.shown.build();
  }

  private void show(Value value) {
    switch (value) {
      case Text text -> show(text);
      case None none -> shown.add("None", Kind.CONTENT);
      case Bool bool -> shown.add(bool == Bool.TRUE ? "True" : "False", Kind.CONTENT);
      case Whole whole -> shown.add(Long.toString(whole.value()), whole.kind());
      case Real real -> shown.add(real.spelled(), real.kind());
      case Sequence sequence -> show(sequence);
      case Mapping mapping -> show(mapping);
      case Undefined undefined -> shown.add("Undefined", Kind.CONTENT);
      case Namespace namespace -> throw unprintable(namespace);
      case Callable callable -> throw unprintable(callable);
    }
  }

  private static EvaluationError unprintable(Value value) {
    return new EvaluationError("a " + value.type() + " cannot be printed");
  }

  private void show(Sequence sequence) {
    template(sequence.isTuple() ? "(" : "[");
    String between = "";
    for (Value item : sequence.items()) {
      template(between);
      show(item);
      between = ", ";
    }
    boolean single = sequence.isTuple() && sequence.items().size() == 1;
    template(single ? ",)" : sequence.isTuple() ? ")" : "]");
  }

  private void show(Mapping mapping) {
    template("{");
    String between = "";
    for (Mapping.Entry entry : mapping.entries()) {
      template(between);
      show(entry.key());
      template(": ");
      show(entry.value());
      between = ", ";
    }
    template("}");
  }

  private void template(String sign) {
    shown.add(sign, Kind.TEMPLATE);
  }

  private void show(Text text) {
    boolean doubled = text.plain().contains("'") && !text.plain().contains("\"");
    String quote = doubled ? "\"" : "'";
    template(quote);
    shown.add(text.map(part -> escaped(part, quote.charAt(0))));
    template(quote);
  }

  private static String escaped(String text, char quote) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append(c == quote ? "\\" + quote : escaped(c)));
    return escaped.toString();
  }

  private static String escaped(int c) {
    String simple = SHORT.get(c);
    if (simple != null) {
      return simple;
    }
    return isPrintable(c)
        ? Character.toString(c)
        : (c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c);
  }

  private static boolean isPrintable(int c) {
    return c == ' '
        || !List.of(
                (int) Character.CONTROL,
                (int) Character.FORMAT,
                (int) Character.SURROGATE,
                (int) Character.PRIVATE_USE,
                (int) Character.UNASSIGNED,
                (int) Character.LINE_SEPARATOR,
                (int) Character.PARAGRAPH_SEPARATOR,
                (int) Character.SPACE_SEPARATOR)
            .contains(Character.getType(c));
  }
}
