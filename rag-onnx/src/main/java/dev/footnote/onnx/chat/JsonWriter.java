package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Values as JSON, as chat templates expect it: laid out as Python does, nothing made safe for HTML.
 */
final class JsonWriter {

  /**
   * How JSON is laid out.
   *
   * @param indent what a level is indented by
   * @param isIndented whether each value has a line
   * @param between what is between values
   * @param afterKey what is between a key and its value
   * @param isSorted whether keys are in order
   * @param isAscii whether other characters are escaped
   */
  record Layout(
      Text indent,
      boolean isIndented,
      Text between,
      Text afterKey,
      boolean isSorted,
      boolean isAscii) {}

  private final Layout layout;
  private final Text.Builder json = new Text.Builder();

  private JsonWriter(Layout layout) {
    this.layout = layout;
  }

  static Text write(Value value, Layout layout) {
    JsonWriter writer = new JsonWriter(layout);
    writer.value(value, 0);
    return writer.json.build();
  }

  private void value(Value value, int level) {
    switch (value) {
      case Text text -> string(text);
      case None none -> json.add("null", Kind.CONTENT);
      case Bool bool -> json.add(bool == Bool.TRUE ? "true" : "false", Kind.CONTENT);
      case Whole whole -> json.add(Long.toString(whole.value()), whole.kind());
      case Real real -> json.add(spelled(real), real.kind());
      case Sequence sequence -> array(sequence, level);
      case Mapping mapping -> object(mapping, level);
      case Undefined undefined -> throw EvaluationError.undefined(undefined);
      case Namespace namespace -> throw unwritable(namespace);
      case Callable callable -> throw unwritable(callable);
    }
  }

  private static EvaluationError unwritable(Value value) {
    return new EvaluationError("a " + value.type() + " cannot be written as JSON");
  }

  private static String spelled(Real real) {
    String spelled = real.spelled();
    return switch (spelled) {
      case "nan" -> "NaN";
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      default -> spelled;
    };
  }

  private void array(Sequence sequence, int level) {
    template("[");
    boolean first = true;
    for (Value item : sequence.items()) {
      separate(first, level);
      value(item, level + 1);
      first = false;
    }
    end(first, level, "]");
  }

  private void object(Mapping mapping, int level) {
    template("{");
    boolean first = true;
    for (Mapping.Entry entry : ordered(mapping)) {
      separate(first, level);
      string(key(entry.key()));
      json.add(layout.afterKey());
      value(entry.value(), level + 1);
      first = false;
    }
    end(first, level, "}");
  }

  private Collection<Mapping.Entry> ordered(Mapping mapping) {
    Comparator<Mapping.Entry> byKey = (a, b) -> Comparing.order(a.key(), b.key());
    return layout.isSorted()
        ? mapping.entries().stream().sorted(byKey).toList()
        : mapping.entries();
  }

  private static Text key(Value key) {
    return switch (key) {
      case Text text -> text;
      case Whole whole -> Printing.text(whole);
      case Real real -> Text.of(spelled(real), real.kind());
      case Bool bool -> Text.content(bool == Bool.TRUE ? "true" : "false");
      case None none -> Text.content("null");
      default -> throw new EvaluationError("a " + key.type() + " cannot be a key in JSON");
    };
  }

  private void separate(boolean first, int level) {
    if (!first) {
      json.add(layout.between());
    }
    if (layout.isIndented()) {
      newLine(level + 1);
    }
  }

  private void end(boolean empty, int level, String bracket) {
    if (!empty && layout.isIndented()) {
      newLine(level);
    }
    template(bracket);
  }

  private void newLine(int level) {
    template("\n");
    for (int i = 0; i < level; i++) {
      json.add(layout.indent());
    }
  }

  private void template(String sign) {
    json.add(sign, Kind.TEMPLATE);
  }

  private void string(Text text) {
    template("\"");
    json.add(text.map(this::escaped));
    template("\"");
  }

  private String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(escaped((char) c)));
    return escaped.toString();
  }

  private String escaped(char c) {
    int simple = List.of('"', '\\', '\n', '\r', '\t', '\f', '\b').indexOf(c);
    if (simple >= 0) {
      return "\\" + "\"\\nrtfb".charAt(simple);
    }
    return c < ' ' || (layout.isAscii() && c > '~') ? "\\u%04x".formatted((int) c) : "" + c;
  }
}
