package dev.footnote.onnx;

import java.util.Arrays;

/**
 * Guesses the next tokens by what followed the last ones before, as answers repeat their sources
 * (prompt-lookup decoding; Saxena, 2023). Guesses grow while they are right, and pause while they
 * are wrong. Not safe for use by multiple threads.
 */
final class Drafts {

  static final int MOST = 15;
  private static final int FIRST = 3;
  private static final int LONGEST_MATCH = 3;
  private static final int MISSES = 2;
  private static final int PAUSE = 12;

  private long[] tokens;
  private int size;
  private int length = FIRST;
  private int misses;
  private int pause;

  Drafts(long[] prompt) {
    tokens = Arrays.copyOf(prompt, prompt.length + 64);
    size = prompt.length;
  }

  /** Adds a token that was written. */
  void add(long token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
    }
    tokens[size++] = token;
  }

  /** Guesses what follows, at most so many tokens; nothing if nothing is known. */
  long[] guess(int most) {
    if (pause > 0) {
      pause--;
      return new long[0];
    }
    for (int match = LONGEST_MATCH; match > 0; match--) {
      int behind = lastBehind(match);
      if (behind > 0) {
        return Arrays.copyOfRange(tokens, behind, Math.min(size, behind + Math.min(length, most)));
      }
    }
    return new long[0];
  }

  /** The place behind the last earlier stretch that equals the last so many tokens. */
  private int lastBehind(int match) {
    for (int at = size - match - 1; at >= 0; at--) {
      if (Arrays.equals(tokens, at, at + match, tokens, size - match, size)) {
        return at + match;
      }
    }
    return -1;
  }

  /** Learns how many tokens of a guess were right. */
  void judge(int guessed, int right) {
    if (right == guessed) {
      length = Math.min(MOST, 2 * length);
      misses = 0;
    } else if (right > 0) {
      length = FIRST;
      misses = 0;
    } else if (++misses == MISSES) {
      pause = PAUSE;
      misses = 0;
      length = FIRST;
    }
  }
}
