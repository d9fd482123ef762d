package dev.footnote.chunk;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import java.util.List;

/**
 * Cuts a document into chunks.
 *
 * <p>Laws, which the testkit proves for every implementation: each chunk's text is exactly what its
 * span cuts out of the document; spans are in order, cover all text that is not blank and never
 * split a grapheme; no chunk has more tokens than its limit, a single grapheme excepted; the same
 * document gives the same chunks, and no two of them share an id.
 *
 * <p>Implementations are safe for use by multiple threads.
 */
public interface Chunker {

  /**
   * Cuts a document.
   *
   * @param document any document
   * @return its chunks in reading order; empty if its text is blank
   */
  List<Chunk> chunk(Document document);

  /**
   * Names the algorithm and its parameters, so that a store can tell whether its chunks were cut
   * the same way.
   *
   * @return a short line, such as {@code recursive/2 tokens=256 overlap=32 context=48}
   */
  String fingerprint();
}
