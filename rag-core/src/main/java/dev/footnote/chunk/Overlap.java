package dev.footnote.chunk;

import dev.footnote.document.TextSpan;
import java.util.List;

/** Finds what a chunk repeats of the one before it. */
final class Overlap {

  private final List<Piece> pieces;
  private final Measure measure;
  private final WordCutter words;
  private final int limit;

  Overlap(List<Piece> pieces, Measure measure, WordCutter words, ChunkLimits limits) {
    this.pieces = pieces;
    this.measure = measure;
    this.words = words;
    this.limit = limits.overlapTokens();
  }

  /**
   * Finds the overlap in front of a piece: whole sentences, else words; nothing where a heading,
   * table or code begins or ends.
   *
   * @param at the piece, not the first
   * @param after the overlap begins after this position
   * @return what is repeated; empty for nothing
   */
  TextSpan before(int at, int after) {
    Piece last = pieces.get(at - 1);
    int start = last.end();
    if (limit > 0 && mayCross(at)) {
      int first = firstPiece(at, after);
      start = first < at ? pieces.get(first).start() : firstWord(last);
    }
    return new TextSpan(start, last.end());
  }

  private boolean mayCross(int at) {
    Piece piece = pieces.get(at);
    return piece.before() != Boundary.HEADING && piece.isProse() && pieces.get(at - 1).isProse();
  }

  private int firstPiece(int at, int after) {
    int first = at;
    long weight = 0;
    while (mayCross(first) && pieces.get(first - 1).start() > after) {
      weight += pieces.get(first - 1).weight();
      if (weight > limit) {
        break;
      }
      first--;
    }
    first = sentenceFrom(first, at);
    int end = pieces.get(at - 1).end();
    while (first < at - 1 && measure.weigh(pieces.get(first).start(), end, limit) > limit) {
      first = (first + at) >>> 1;
    }
    return first;
  }

  /** Leaves out parts of a sentence in front of whole ones. */
  private int sentenceFrom(int first, int at) {
    int whole = first;
    while (whole < at && pieces.get(whole).before() == Boundary.WORD) {
      whole++;
    }
    return whole < at ? whole : first;
  }

  private int firstWord(Piece piece) {
    return words.last(new WordCutter.Part(piece.span(), piece.weight()), limit);
  }
}
