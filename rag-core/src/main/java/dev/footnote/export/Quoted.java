package dev.footnote.export;

import dev.footnote.document.Chunk;
import dev.footnote.document.TextSpan;

/**
 * A stretch of a document, word for word.
 *
 * @param documentId which document
 * @param span where in its text
 * @param text what stands there
 */
record Quoted(String documentId, TextSpan span, String text) {

  boolean isIn(Chunk chunk) {
    return chunk.documentId().equals(documentId) && chunk.span().contains(span);
  }

  boolean overlaps(Chunk chunk) {
    return chunk.documentId().equals(documentId) && chunk.span().overlaps(span);
  }
}
