package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;

/**
 * A whole number.
 *
 * @param value the number
 * @param kind where it came from, for its digits may be printed
 */
record Whole(long value, Kind kind) implements Value {

  static Whole template(long value) {
    return new Whole(value, Kind.TEMPLATE);
  }

  static Whole content(long value) {
    return new Whole(value, Kind.CONTENT);
  }

  @Override
  public String type() {
    return "integer";
  }
}
