package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text that knows where each part of it came from. Two parts side by side are of different kinds,
 * and none is empty. Positions are in UTF-16 units.
 */
final class Text implements Value {

  /** How long a text may become. */
  static final int LONGEST = 4_000_000;

  static final Text EMPTY = new Text(List.of(), "");

  private final List<Segment> parts;
  private final String plain;
  private final int[] starts;

  private Text(List<Segment> parts, String plain) {
    this.parts = parts;
    this.plain = plain;
    this.starts = starts(parts);
  }

  private static int[] starts(List<Segment> parts) {
    int[] starts = new int[parts.size()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + parts.get(i - 1).text().length();
    }
    return starts;
  }

  static Text template(String text) {
    return of(text, Kind.TEMPLATE);
  }

  static Text content(String text) {
    return of(text, Kind.CONTENT);
  }

  static Text of(String text, Kind kind) {
    return new Builder().add(text, kind).build();
  }

  List<Segment> parts() {
    return parts;
  }

  String plain() {
    return plain;
  }

  int length() {
    return plain.length();
  }

  boolean isEmpty() {
    return plain.isEmpty();
  }

  /** Returns the kind of all that cannot be taken apart: content, if any of it is. */
  Kind kind() {
    return parts.stream().map(Segment::kind).reduce(Kind.TEMPLATE, Kind::and);
  }

  Text plus(Text other) {
    return new Builder().add(this).add(other).build();
  }

  Text slice(int from, int to) {
    if (from <= 0 && to >= length()) {
      return this;
    }
    Builder slice = new Builder();
    for (int i = partAt(from); i < starts.length && starts[i] < to; i++) {
      String text = parts.get(i).text();
      int first = Math.max(from - starts[i], 0);
      int last = Math.min(to - starts[i], text.length());
      slice.add(text.substring(first, Math.max(first, last)), parts.get(i).kind());
    }
    return slice.build();
  }

  private int partAt(int position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : Math.max(-found - 2, 0);
  }

  /** Changes each part by itself. */
  Text map(UnaryOperator<String> change) {
    Builder changed = new Builder();
    parts.forEach(part -> changed.add(change.apply(part.text()), part.kind()));
    return changed.build();
  }

  /** Returns the characters, a text each; a pair of surrogates is one. */
  List<Value> characters() {
    List<Value> characters = new ArrayList<>();
    for (Segment part : parts) {
      part.text().codePoints().forEach(c -> characters.add(of(Character.toString(c), part.kind())));
    }
    return characters;
  }

  @Override
  public String type() {
    return "string";
  }

  @Override
  public String toString() {
    return plain;
  }

  /** Puts a text together, up to the greatest length. */
  static final class Builder {

    private final List<Segment> parts = new ArrayList<>();
    private StringBuilder last = new StringBuilder();
    private Kind lastKind = Kind.TEMPLATE;
    private int length;

    Builder add(Text text) {
      text.parts.forEach(part -> add(part.text(), part.kind()));
      return this;
    }

    Builder add(String text, Kind kind) {
      if (text.isEmpty()) {
        return this;
      }
      length += checked(text.length());
      if (kind != lastKind) {
        finishPart();
        lastKind = kind;
      }
      last.append(text);
      return this;
    }

    private int checked(int more) {
      if (more > LONGEST - length) {
        throw EvaluationError.limit("a text grew beyond " + LONGEST + " characters");
      }
      return more;
    }

    private void finishPart() {
      if (!last.isEmpty()) {
        parts.add(new Segment(last.toString(), lastKind));
        last = new StringBuilder();
      }
    }

    int length() {
      return length;
    }

    Text build() {
      if (parts.isEmpty()) {
        return last.isEmpty() ? EMPTY : single();
      }
      finishPart();
      StringBuilder plain = new StringBuilder(length);
      parts.forEach(part -> plain.append(part.text()));
      return new Text(List.copyOf(parts), plain.toString());
    }

    private Text single() {
      String text = last.toString();
      return new Text(List.of(new Segment(text, lastKind)), text);
    }
  }
}
