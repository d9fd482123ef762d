package dev.footnote.chunk;

import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;

/**
 * How much of a limit a piece of one text takes up: its tokens, or more if it has more code units
 * than those tokens may stand for.
 */
record Measure(String text, TokenCounter tokens) {

  /**
   * Weighs a piece. One that is too long for the limit whatever its tokens is not tokenised, so
   * that no tokenizer is given more than a chunk's worth of text.
   *
   * @return the weight; above the limit, any number above it
   */
  int weigh(int start, int end, int limit) {
    int byLength = Math.ceilDiv(end - start, ChunkLimits.UNITS_PER_TOKEN);
    return byLength > limit
        ? byLength
        : Math.max(byLength, tokens.count(text.substring(start, end)));
  }

  int weigh(TextSpan span, int limit) {
    return weigh(span.start(), span.end(), limit);
  }
}
