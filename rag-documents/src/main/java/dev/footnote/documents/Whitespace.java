package dev.footnote.documents;

/** Tidies the white space of rendered text. */
final class Whitespace {

  private Whitespace() {}

  /**
   * Turns each run of white space into one space, or into one line break if it holds one, and drops
   * it at both ends.
   */
  static String collapse(CharSequence text) {
    return collapse(text, '\n');
  }

  /** Turns each run of white space into one space, and drops it at both ends. */
  static String oneLine(CharSequence text) {
    return collapse(text, ' ');
  }

  private static String collapse(CharSequence text, char lineBreak) {
    StringBuilder result = new StringBuilder(text.length());
    char pending = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        pending = c == '\n' || pending == '\n' ? '\n' : ' ';
        continue;
      }
      if (pending != 0 && !result.isEmpty()) {
        result.append(pending == '\n' ? lineBreak : ' ');
      }
      pending = 0;
      result.append(c);
    }
    return result.toString();
  }

  /** Tells whether a character is white space to a reader, non-breaking spaces included. */
  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
