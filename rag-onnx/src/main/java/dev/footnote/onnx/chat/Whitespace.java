package dev.footnote.onnx.chat;

import java.util.function.IntPredicate;

/** White space as Python sees it, and its removal. */
final class Whitespace {

  /** Which ends of a text are trimmed. */
  enum Ends {
    LEFT,
    RIGHT,
    BOTH
  }

  private Whitespace() {}

  static boolean is(int c) {
    return c == 0x85 || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  static Text trim(Text text, Ends ends) {
    return trim(text, ends, Whitespace::is);
  }

  /** Removes any of some characters. */
  static Text trim(Text text, Ends ends, Text characters) {
    return trim(text, ends, c -> characters.plain().indexOf(c) >= 0);
  }

  private static Text trim(Text text, Ends ends, IntPredicate removed) {
    String plain = text.plain();
    int from = ends == Ends.RIGHT ? 0 : start(plain, removed);
    return text.slice(from, ends == Ends.LEFT ? plain.length() : end(plain, from, removed));
  }

  private static int start(String text, IntPredicate removed) {
    int start = 0;
    while (start < text.length() && removed.test(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    return start;
  }

  private static int end(String text, int from, IntPredicate removed) {
    int end = text.length();
    while (end > from && removed.test(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return end;
  }

  static String trimLeft(String text) {
    return text.substring(start(text, Whitespace::is));
  }

  static String trimRight(String text) {
    return text.substring(0, end(text, 0, Whitespace::is));
  }
}
