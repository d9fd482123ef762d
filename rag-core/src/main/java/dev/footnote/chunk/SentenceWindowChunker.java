package dev.footnote.chunk;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/** Cuts windows of sentences that advance by one sentence. */
record SentenceWindowChunker(int sentences, ChunkLimits limits, TokenCounter tokens)
    implements Chunker {

  @Override
  public List<Chunk> chunk(Document document) {
    Graphemes graphemes = Graphemes.of(document.text());
    Measure measure = new Measure(document.text(), tokens);
    WordCutter words = new WordCutter(graphemes, measure);
    List<Piece> pieces = new Pieces(graphemes, measure, words, limits).of(document);
    return ChunkCutter.cut(document, windows(pieces, measure), limits, tokens);
  }

  private List<TextSpan> windows(List<Piece> pieces, Measure measure) {
    int[] nextHeading = Packer.nextHeadings(pieces);
    List<TextSpan> windows = new ArrayList<>();
    int covered = 0;
    for (int at = 0; at < pieces.size(); at++) {
      int farthest = (int) Math.min((long) at + sentences, nextHeading[at]);
      int to = fit(pieces, measure, at, farthest, covered);
      if (to > covered) {
        windows.add(new TextSpan(pieces.get(at).start(), pieces.get(to - 1).end()));
        covered = to;
      }
    }
    return windows;
  }

  /** Returns the end of a window that fits, or anything not above what is covered already. */
  private int fit(List<Piece> pieces, Measure measure, int at, int farthest, int covered) {
    int limit = limits.maxTokens();
    int to = at + 1;
    long weight = pieces.get(at).weight();
    while (to < farthest && weight + pieces.get(to).weight() <= limit) {
      weight += pieces.get(to++).weight();
    }
    int start = pieces.get(at).start();
    while (to > Math.max(covered, at + 1)
        && measure.weigh(start, pieces.get(to - 1).end(), limit) > limit) {
      to -= Math.max(1, (to - at) / 4);
    }
    return to;
  }

  @Override
  public String fingerprint() {
    return "sentence-window/1 sentences=" + sentences + " " + limits;
  }
}
