package dev.footnote.chunk;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/** Fills each chunk with words, whatever the structure. */
record FixedTokensChunker(ChunkLimits limits, TokenCounter tokens) implements Chunker {

  @Override
  public List<Chunk> chunk(Document document) {
    Graphemes graphemes = Graphemes.of(document.text());
    WordCutter words = new WordCutter(graphemes, new Measure(document.text(), tokens));
    return ChunkCutter.cut(document, spans(graphemes, words), limits, tokens);
  }

  private List<TextSpan> spans(Graphemes graphemes, WordCutter words) {
    TextSpan text = graphemes.trim(0, graphemes.text().length());
    List<TextSpan> spans = new ArrayList<>();
    int covered = text.start();
    int start = covered;
    while (covered < text.end()) {
      WordCutter.Part part = words.first(start, text.end(), limits.maxTokens());
      if (part.span().end() <= covered) {
        start = graphemes.skipBlank(covered, text.end());
        continue;
      }
      spans.add(part.span());
      covered = part.span().end();
      start = graphemes.skipBlank(next(words, part), text.end());
    }
    return spans;
  }

  private int next(WordCutter words, WordCutter.Part part) {
    return limits.overlapTokens() == 0
        ? part.span().end()
        : words.last(part, limits.overlapTokens());
  }

  @Override
  public String fingerprint() {
    return "fixed-tokens/1 " + limits;
  }
}
