package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.document.TextSpan;

/**
 * A footnote: the exact characters of a source that support a statement. Immutable and safe for use
 * by multiple threads.
 *
 * @param number its number in the answer, from one
 * @param documentId the document cited
 * @param chunkId the chunk it was found in
 * @param span where the quote stands in the document's text
 * @param quote exactly {@code document.text().substring(span.start(), span.end())}
 * @param location where that is, in a reader's words
 * @param score how well it supports the statement that it was found for, in [0, 1]
 * @param origin who found it
 */
public record Citation(
    int number,
    String documentId,
    String chunkId,
    TextSpan span,
    String quote,
    Location location,
    double score,
    Origin origin) {

  /** Who found a citation. */
  public enum Origin {
    /** The generator marked its passage. */
    MODEL,
    /** The generator marked another passage or none, and this one supports the statement. */
    REBOUND,
    /** The statement is the source's own words. */
    EXTRACTED
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the number is not positive or the quote is not as long as
   *     its span
   */
  public Citation {
    requireNonNull(documentId, "documentId");
    requireNonNull(chunkId, "chunkId");
    requireNonNull(location, "location");
    requireNonNull(origin, "origin");
    if (number < 1) {
      throw new IllegalArgumentException("citation number must be positive, is " + number);
    }
    if (quote.length() != span.length()) {
      throw new IllegalArgumentException(
          "quote has "
              + quote.length()
              + " code units, its span "
              + span
              + " has "
              + span.length());
    }
  }

  /**
   * Says more exactly where the quote stands: a chunk may run over several headings or pages.
   *
   * @param document the document cited
   * @return this citation with the location of its own span, or as it is if the document no longer
   *     has the quote there
   */
  public Citation in(Document document) {
    boolean stands = document.text().startsWith(quote, span.start());
    return stands
        ? new Citation(
            number, documentId, chunkId, span, quote, Location.of(document, span), score, origin)
        : this;
  }
}
