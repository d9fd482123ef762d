package dev.footnote.json;

/** Looks for halves of characters that UTF-8 cannot write. */
final class WellFormed {

  private WellFormed() {}

  static String require(String text) {
    int at = loneSurrogate(text);
    if (at >= 0) {
      throw new IllegalArgumentException(
          "half a character of two at offset %d: U+%04X stands alone"
              .formatted(at, (int) text.charAt(at)));
    }
    return text;
  }

  /** Returns where the first one is, or -1. */
  static int loneSurrogate(String text) {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        return at;
      }
      at += Character.charCount(c);
    }
    return -1;
  }
}
