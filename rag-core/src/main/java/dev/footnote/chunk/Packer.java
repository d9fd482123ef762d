package dev.footnote.chunk;

import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts pieces together into chunks.
 *
 * <p>Works with the sum of the pieces' weights, then weighs each finished chunk once, since
 * tokenizers may count a whole higher than its parts. What such a chunk was too heavy by is learned
 * for those that follow, so that few are weighed twice. Not safe for use by multiple threads.
 */
final class Packer {

  /** A chunk of less than one part in this many of the limit is too small to stand alone. */
  private static final int SMALL = 4;

  private final List<Piece> pieces;
  private final Measure measure;
  private final Overlap overlap;
  private final int limit;
  private final long[] weightBefore;
  private final int[] nextHeading;
  private double inflation = 1;

  Packer(List<Piece> pieces, Measure measure, Overlap overlap, int limit) {
    this.pieces = pieces;
    this.measure = measure;
    this.overlap = overlap;
    this.limit = limit;
    weightBefore = new long[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      weightBefore[i + 1] = weightBefore[i] + pieces.get(i).weight();
    }
    nextHeading = nextHeadings(pieces);
  }

  /** Returns for each piece the next one after it at which a heading begins or ends. */
  static int[] nextHeadings(List<Piece> pieces) {
    int[] next = new int[pieces.size()];
    int heading = pieces.size();
    for (int i = pieces.size() - 1; i >= 0; i--) {
      next[i] = heading;
      if (pieces.get(i).before() == Boundary.HEADING) {
        heading = i;
      }
    }
    return next;
  }

  List<TextSpan> pack() {
    List<TextSpan> chunks = new ArrayList<>();
    int after = -1;
    int at = 0;
    while (at < pieces.size()) {
      int start = pieces.get(at).start();
      TextSpan shared = at == 0 ? new TextSpan(start, start) : overlap.before(at, after);
      Draft draft = fill(at, reach(at), shared);
      chunks.add(new TextSpan(draft.start(), pieces.get(draft.to() - 1).end()));
      after = draft.start();
      at = draft.to();
    }
    return chunks;
  }

  private long weight(int from, int to) {
    return weightBefore[to] - weightBefore[from];
  }

  /** Returns the end of the pieces that may join a chunk which begins with a piece. */
  private int reach(int at) {
    int end = nextHeading[at];
    while (end < pieces.size()
        && weight(at, end) * SMALL < limit
        && isNear(at, end)
        && weight(at, nextHeading[end]) <= limit) {
      end = nextHeading[end];
    }
    return end;
  }

  /** Tells whether a heading is a sub-heading or a sibling of where a chunk begins. */
  private boolean isNear(int at, int heading) {
    Block first = pieces.get(at).block();
    Block next = pieces.get(heading).block();
    return next.opensHeading()
        && (next.parent().equals(first.owner())
            || next.parent().equals(first.parent())
            || next.parent().start() >= pieces.get(at).start());
  }

  /** A chunk in the making: where it begins, and the piece after its last. */
  private record Draft(int start, int to) {}

  private Draft fill(int at, int reach, TextSpan shared) {
    int start = shared.isEmpty() ? pieces.get(at).start() : shared.start();
    int extra = shared.isEmpty() ? 0 : measure.weigh(shared, limit);
    for (int tries = 0; ; tries++) {
      int to = cut(at, reach, extra);
      boolean alone = to == at + 1;
      if (alone && extra == 0) {
        return new Draft(pieces.get(at).start(), to);
      }
      int weight = measure.weigh(start, pieces.get(to - 1).end(), limit);
      double excess = (double) weight / Math.max(1, extra + weight(at, to));
      if (weight <= limit) {
        inflation = Math.max(1, (inflation + excess) / 2);
        return new Draft(start, to);
      }
      inflation = Math.max(inflation, excess) * (1 + tries / 4.0);
      if (alone) {
        start = pieces.get(at).start();
        extra = 0;
      }
    }
  }

  private int cut(int at, int reach, int extra) {
    long room = room(at, reach, extra);
    int to = at + 1;
    while (to < reach && (extra + weight(at, to + 1)) * inflation <= room) {
      to++;
    }
    return to == reach ? to : bestCut(at, to);
  }

  /** Returns how full to make a chunk: two chunks alike rather than a full and a small one. */
  private long room(int at, int reach, int extra) {
    long rest = extra + weight(at, reach);
    boolean leavesLittle = rest > limit && (rest - limit) * SMALL <= limit;
    return leavesLittle ? (rest * 5 + 7) / 8 : limit;
  }

  private int bestCut(int at, int farthest) {
    int best = farthest;
    for (int cut = farthest - 1; cut > at; cut--) {
      if (worth(at, cut).compareTo(worth(at, best)) > 0) {
        best = cut;
      }
    }
    return best;
  }

  /** Returns how welcome a cut is: one that leaves a small chunk is no better than amid words. */
  private Boundary worth(int at, int cut) {
    Boundary boundary = pieces.get(cut).before();
    boolean small = weight(at, cut) * SMALL < limit;
    return small && boundary != Boundary.GLUED ? Boundary.WORD : boundary;
  }
}
