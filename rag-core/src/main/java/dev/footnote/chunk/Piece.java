package dev.footnote.chunk;

import dev.footnote.document.TextSpan;

/**
 * What chunks are put together from: a sentence, a heading line, a whole table, a line of code, or
 * a part of one that is too long.
 *
 * @param span where it stands, without white space around
 * @param weight how much of a limit it takes up, at most the whole limit unless it is one grapheme
 * @param before what divides it from the piece before
 * @param block the block it lies in
 */
record Piece(TextSpan span, int weight, Boundary before, Block block) {

  /** Tells whether it may be repeated as overlap, unlike tables and code. */
  boolean isProse() {
    return block.kind() != Block.Kind.WHOLE;
  }

  int start() {
    return span.start();
  }

  int end() {
    return span.end();
  }
}
