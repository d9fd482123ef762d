package dev.footnote.http;

import dev.footnote.document.TokenCounter;

/** Cuts texts at the most tokens that a model reads. */
record TokenLimit(TokenCounter tokens, int most) {

  TokenLimit {
    if (most < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, is " + most);
    }
  }

  /** Returns as much of the beginning of a text as fits. */
  String cut(String text) {
    return tokens.count(text) <= most ? text : text.substring(0, longest(text));
  }

  /** Halves the stretch in which the last place lies up to which the text fits. */
  private int longest(String text) {
    int fits = 0;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (tokens.count(text.substring(0, whole(text, middle))) <= most) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return whole(text, fits);
  }

  private static int whole(String text, int end) {
    boolean inside =
        end > 0
            && end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return inside ? end - 1 : end;
  }
}
