package dev.footnote.onnx.chat;

import java.util.Locale;

/** Upper and lower case. */
final class Casing {

  private static final String BEFORE_WORDS = "-({[<";

  private Casing() {}

  static Text upper(Text text) {
    return text.map(part -> part.toUpperCase(Locale.ROOT));
  }

  static Text lower(Text text) {
    return text.map(part -> part.toLowerCase(Locale.ROOT));
  }

  static Text capitalized(Text text) {
    return text.isEmpty() ? text : raised(text, 0, text.length());
  }

  private static Text raised(Text text, int from, int to) {
    int first = Math.min(text.plain().offsetByCodePoints(from, 1), to);
    return upper(text.slice(from, first)).plus(lower(text.slice(first, to)));
  }

  /** Raises each word after white space or a bracket or hyphen, as the filter does. */
  static Text titledWords(Text text) {
    return titled(text, (before, c) -> isBetweenWords(before) && !isBetweenWords(c));
  }

  private static boolean isBetweenWords(int c) {
    return Whitespace.is(c) || BEFORE_WORDS.indexOf(c) >= 0;
  }

  /** Raises each letter that follows something else, as the method does. */
  static Text titledLetters(Text text) {
    return titled(text, (before, c) -> !Character.isLetter(before) && Character.isLetter(c));
  }

  /** Tells whether a word starts between two characters. */
  private interface WordStart {
    boolean isBetween(int before, int c);
  }

  private static Text titled(Text text, WordStart start) {
    Text.Builder titled = new Text.Builder();
    int from = 0;
    int before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.plain().charAt(i);
      if (start.isBetween(before, c)) {
        titled.add(piece(text, from, i));
        from = i;
      }
      before = c;
    }
    return titled.add(piece(text, from, text.length())).build();
  }

  private static Text piece(Text text, int from, int to) {
    return from < to ? raised(text, from, to) : Text.EMPTY;
  }
}
