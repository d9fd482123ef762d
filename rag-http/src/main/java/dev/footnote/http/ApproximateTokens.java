package dev.footnote.http;

import dev.footnote.document.TokenCounter;

/**
 * Guesses tokens from characters where nobody has the model's tokenizer: three ASCII characters, or
 * one and a half bytes of UTF-8 beyond ASCII, for a token. Of prose in most languages that is more
 * than there are.
 */
enum ApproximateTokens implements TokenCounter {
  INSTANCE;

  @Override
  public int count(String text) {
    long thirds = text.codePoints().mapToLong(ApproximateTokens::thirds).sum();
    return Math.toIntExact((thirds + 2) / 3);
  }

  private static int thirds(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 4 : codePoint < 0x10000 ? 6 : 8;
  }
}
