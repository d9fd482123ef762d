package dev.footnote.onnx;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Turns tokens into text one by one. A token may be a part of a character, or look otherwise behind
 * another one, so that a few are looked at together, and nothing is given out before its last
 * character is whole. Not safe for use by multiple threads.
 */
final class TokenText {

  private static final char UNFINISHED = '\ufffd';

  private final Function<long[], String> decoder;
  private long[] tokens = new long[64];
  private int size;

  /** Tokens before this one are out of the window. */
  private int windowStart;

  /** The text of those from the window's start to this one was given out. */
  private int done;

  TokenText(Function<long[], String> decoder) {
    this.decoder = decoder;
  }

  /** Adds a token, and returns the text that it makes certain. */
  String add(long token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
    }
    tokens[size++] = token;
    String before = decode(windowStart, done);
    String now = decode(windowStart, size);
    if (now.length() <= before.length()
        || now.charAt(now.length() - 1) == UNFINISHED
        || !now.startsWith(before)) {
      return "";
    }
    windowStart = done;
    done = size;
    return now.substring(before.length());
  }

  /** Returns what was kept back, unfinished characters as U+FFFD. */
  String finish() {
    String before = decode(windowStart, done);
    String now = decode(windowStart, size);
    done = size;
    return now.startsWith(before) ? now.substring(before.length()) : "";
  }

  private String decode(int from, int to) {
    return decoder.apply(Arrays.copyOfRange(tokens, from, to));
  }
}
