package dev.footnote.onnx;

/**
 * Cuts a text of any length into pieces that can be tokenised one by one, so that memory stays
 * bounded and reading may stop early.
 *
 * <p>A piece ends where no WordPiece tokenizer joins across: before white space, after punctuation
 * or after a Chinese character. A run without any such place is one word, which stays whole up to
 * {@link #LONGEST_WORD}. Lone surrogates become U+FFFD, since the native tokenizer wants Unicode.
 */
final class Pieces {

  /** The usual length of a piece, in UTF-16 code units; more than most texts have. */
  static final int LENGTH = 8192;

  /** Where even a word is cut, in UTF-16 code units. */
  static final int LONGEST_WORD = 1 << 20;

  private static final char REPLACEMENT = '\uFFFD';

  private final String text;
  private int start;

  Pieces(String text) {
    this.text = text;
  }

  boolean hasNext() {
    return start < text.length();
  }

  String next() {
    int end = end();
    String piece = repair(text.substring(start, end));
    start = end;
    return piece;
  }

  private int end() {
    int usual = start + LENGTH;
    if (usual >= text.length()) {
      return text.length();
    }
    for (int i = usual; i > start; i--) {
      if (isBoundary(i)) {
        return i;
      }
    }
    int last = Math.min(text.length() - 1, start + LONGEST_WORD);
    for (int i = usual + 1; i <= last; i++) {
      if (isBoundary(i)) {
        return i;
      }
    }
    return last == text.length() - 1 ? text.length() : betweenCharacters(last);
  }

  private boolean isBoundary(int index) {
    return isSpace(text.charAt(index)) || isSeparate(text.charAt(index - 1));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  /** Brackets are left out, since they may belong to the name of a special token. */
  private static boolean isSeparate(char c) {
    return (c >= '!' && c <= '/')
        || (c >= ':' && c <= '@')
        || (c >= '\\' && c <= '`' && c != ']')
        || (c >= '{' && c <= '~')
        || (c >= '\u4E00' && c <= '\u9FFF');
  }

  private int betweenCharacters(int index) {
    boolean inside =
        Character.isHighSurrogate(text.charAt(index - 1))
            && Character.isLowSurrogate(text.charAt(index));
    return inside ? index - 1 : index;
  }

  /** Replaces each surrogate that has no partner. */
  static String repair(String text) {
    int lone = loneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    for (; lone >= 0; lone = loneSurrogate(text, lone + 1)) {
      repaired.setCharAt(lone, REPLACEMENT);
    }
    return repaired.toString();
  }

  private static int loneSurrogate(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
