package dev.footnote.onnx.chat;

import java.util.ArrayList;
import java.util.List;

/** Texts taken apart and parts of them replaced. */
final class Splitting {

  private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

  private Splitting() {}

  /** Splits at a separator, at most so many times; any number of times if that is negative. */
  static Sequence at(Text separator, Text text, int times) {
    if (separator.isEmpty()) {
      throw new EvaluationError("a string cannot be split at an empty string");
    }
    List<Value> parts = new ArrayList<>();
    int from = 0;
    int found = text.plain().indexOf(separator.plain());
    while (found >= 0 && parts.size() != times) {
      parts.add(text.slice(from, found));
      from = found + separator.length();
      found = text.plain().indexOf(separator.plain(), from);
    }
    parts.add(text.slice(from, text.length()));
    return Sequence.list(parts);
  }

  /** Splits at white space; parts are never empty. */
  static Sequence atWhitespace(Text text, int times) {
    List<Value> parts = new ArrayList<>();
    Text rest = Whitespace.trim(text, Whitespace.Ends.LEFT);
    int from = 0;
    int position = 0;
    String plain = rest.plain();
    while (position < plain.length() && parts.size() != times) {
      if (Whitespace.is(plain.charAt(position))) {
        parts.add(rest.slice(from, position));
        position = afterSpace(plain, position);
        from = position;
      } else {
        position++;
      }
    }
    if (from < plain.length()) {
      parts.add(rest.slice(from, plain.length()));
    }
    return Sequence.list(parts);
  }

  private static int afterSpace(String text, int from) {
    int position = from;
    while (position < text.length() && Whitespace.is(text.charAt(position))) {
      position++;
    }
    return position;
  }

  static Sequence lines(Text text) {
    List<Value> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = lineEnd(text.plain(), from);
      lines.add(text.slice(from, end));
      from = afterLineEnd(text.plain(), end);
    }
    return Sequence.list(lines);
  }

  /** Returns where a line ends, or the text. */
  static int lineEnd(String text, int from) {
    int end = from;
    while (end < text.length() && LINE_ENDS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Returns where the next line starts, or what is beyond the end of the text. */
  static int afterLineEnd(String text, int end) {
    return end + (text.startsWith("\r\n", end) ? 2 : 1);
  }

  /** Replaces at most so many times; everywhere if that is negative. */
  static Text replace(Text text, Text old, Text replacement, int times) {
    return old.isEmpty()
        ? woven(text, replacement, times)
        : replaced(text, old, replacement, times);
  }

  private static Text replaced(Text text, Text old, Text replacement, int times) {
    Text.Builder replaced = new Text.Builder();
    int from = 0;
    int left = times;
    int found = text.plain().indexOf(old.plain());
    while (found >= 0 && left-- != 0) {
      replaced.add(text.slice(from, found)).add(replacement);
      from = found + old.length();
      found = text.plain().indexOf(old.plain(), from);
    }
    return replaced.add(text.slice(from, text.length())).build();
  }

  private static Text woven(Text text, Text replacement, int times) {
    Text.Builder woven = new Text.Builder();
    int left = times;
    for (Value character : text.characters()) {
      if (left-- == 0) {
        left = 0;
      } else {
        woven.add(replacement);
      }
      woven.add((Text) character);
    }
    return left == 0 ? woven.build() : woven.add(replacement).build();
  }

  static Text join(List<Text> texts, Text separator) {
    Text.Builder joined = new Text.Builder();
    for (int i = 0; i < texts.size(); i++) {
      joined.add(i == 0 ? Text.EMPTY : separator).add(texts.get(i));
    }
    return joined.build();
  }
}
