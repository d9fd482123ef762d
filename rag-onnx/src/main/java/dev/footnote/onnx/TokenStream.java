package dev.footnote.onnx;

import java.nio.LongBuffer;

/** The ids of one text of any length, tokenised piece by piece as they are taken. */
final class TokenStream {

  /** Gives the ids of a text without special tokens around it. */
  interface Ids {
    long[] of(String piece);
  }

  private static final long[] NONE = {};

  private final Pieces pieces;
  private final Ids ids;
  private long[] current = NONE;
  private int taken;

  TokenStream(Pieces pieces, Ids ids) {
    this.pieces = pieces;
    this.ids = ids;
  }

  /** Tells whether there are ids that have not been taken. */
  boolean hasNext() {
    while (taken == current.length && pieces.hasNext()) {
      current = ids.of(pieces.next());
      taken = 0;
    }
    return taken < current.length;
  }

  /** Moves ids into a buffer, as many as there are but no more than there is room for. */
  int take(LongBuffer target, int room) {
    int moved = 0;
    while (moved < room && hasNext()) {
      int count = Math.min(room - moved, current.length - taken);
      target.put(current, taken, count);
      taken += count;
      moved += count;
    }
    return moved;
  }

  /** Counts the ids that have not been taken, and takes them. */
  int count() {
    int count = 0;
    while (hasNext()) {
      count = Math.addExact(count, current.length - taken);
      taken = current.length;
    }
    return count;
  }
}
