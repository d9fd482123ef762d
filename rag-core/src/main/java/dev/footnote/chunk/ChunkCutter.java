package dev.footnote.chunk;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/** Cuts the chunks of a document, once it is known where. */
final class ChunkCutter {

  private ChunkCutter() {}

  static List<Chunk> cut(
      Document document, List<TextSpan> spans, ChunkLimits limits, TokenCounter tokens) {
    LocationSweep locations = new LocationSweep(document);
    ContextPath contexts = new ContextPath(tokens, limits.contextTokens());
    List<Chunk> chunks = new ArrayList<>(spans.size());
    for (TextSpan span : spans) {
      Location location = locations.next(span);
      chunks.add(Chunk.of(document, chunks.size(), span, contexts.of(location), location));
    }
    return List.copyOf(chunks);
  }
}
