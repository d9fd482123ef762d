package dev.footnote.chunk;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;
import java.util.List;

/** Cuts at the best boundary that fits: heading, paragraph, item, sentence, word, grapheme. */
record RecursiveChunker(ChunkLimits limits, TokenCounter tokens) implements Chunker {

  @Override
  public List<Chunk> chunk(Document document) {
    Graphemes graphemes = Graphemes.of(document.text());
    Measure measure = new Measure(document.text(), tokens);
    WordCutter words = new WordCutter(graphemes, measure);
    List<Piece> pieces = new Pieces(graphemes, measure, words, limits).of(document);
    Overlap overlap = new Overlap(pieces, measure, words, limits);
    List<TextSpan> spans = new Packer(pieces, measure, overlap, limits.maxTokens()).pack();
    return ChunkCutter.cut(document, spans, limits, tokens);
  }

  @Override
  public String fingerprint() {
    return "recursive/2 " + limits;
  }
}
