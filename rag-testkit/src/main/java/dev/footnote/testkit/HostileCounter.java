package dev.footnote.testkit;

import dev.footnote.document.TokenCounter;

/**
 * Token counters as awkward as real tokenizers can be: what a text counts need not be the sum of
 * what its parts count.
 *
 * <p>Safe for use by multiple threads.
 */
public enum HostileCounter implements TokenCounter {
  /** One token a word, however long, as a tokenizer does with words it does not know. */
  WORDS {
    @Override
    public int count(String text) {
      return words(text);
    }
  },
  /** One token a code point, white space included, so that an emoji is many. */
  CODE_POINTS {
    @Override
    public int count(String text) {
      return text.codePointCount(0, text.length());
    }
  },
  /** A word is a token, and every second gap between two words is one more. */
  JOINS_COST {
    @Override
    public int count(String text) {
      int words = words(text);
      return words + Math.max(0, words - 1) / 2;
    }
  },
  /** Two neighbouring words make one token, as with byte pairs that merge. */
  JOINS_SAVE {
    @Override
    public int count(String text) {
      return Math.ceilDiv(words(text), 2);
    }
  },
  /** A word is a token, and up to three more that nobody can foresee. */
  NOISE {
    @Override
    public int count(String text) {
      return words(text) + Math.floorMod(text.hashCode(), 4);
    }
  };

  private static int words(String text) {
    int words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = Character.isWhitespace(text.charAt(i));
      if (!blank && !inWord) {
        words++;
      }
      inWord = !blank;
    }
    return words;
  }
}
