package dev.footnote.document;

import static java.util.Objects.requireNonNull;

/**
 * A piece of a document that is embedded, found and cited as one.
 *
 * <p>{@code text} is exactly {@code document.text().substring(span.start(), span.end())}. What is
 * embedded may have {@code context} in front; what is cited never has. Immutable and safe for use
 * by multiple threads.
 *
 * @param id derived from document id, span and text: the same input has the same id
 * @param documentId the document it was cut from
 * @param ordinal its position among the document's chunks, from zero
 * @param span where it stands in the document's text
 * @param text the words of the source, verbatim
 * @param context what is put in front when it is embedded or searched by keyword, such as title and
 *     headings; empty for nothing
 * @param location where it stands, in a reader's words
 * @param metadata the document's metadata
 */
public record Chunk(
    String id,
    String documentId,
    int ordinal,
    TextSpan span,
    String text,
    String context,
    Location location,
    Metadata metadata) {

  /**
   * Checks that text and span agree.
   *
   * @throws IllegalArgumentException if their lengths differ or the ordinal is negative
   */
  public Chunk {
    requireNonNull(id, "id");
    requireNonNull(documentId, "documentId");
    requireNonNull(context, "context");
    requireNonNull(location, "location");
    requireNonNull(metadata, "metadata");
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal must not be negative, is " + ordinal);
    }
    if (text.length() != span.length()) {
      throw new IllegalArgumentException(
          "text of chunk '"
              + id
              + "' has "
              + text.length()
              + " code units, its span "
              + span
              + " has "
              + span.length());
    }
  }

  /**
   * Cuts a chunk out of a document, with the id and location that follow from it.
   *
   * @param document the document
   * @param ordinal the chunk's position among the document's chunks, from zero
   * @param span where it stands
   * @param context what to embed in front of it; empty for nothing
   * @return the chunk
   */
  public static Chunk of(Document document, int ordinal, TextSpan span, String context) {
    return of(document, ordinal, span, context, Location.of(document, span));
  }

  /**
   * Cuts a chunk out of a document at a location that is already known, as for one who walks the
   * document from front to back.
   *
   * @param document the document
   * @param ordinal the chunk's position among the document's chunks, from zero
   * @param span where it stands
   * @param context what to embed in front of it; empty for nothing
   * @param location what {@link Location#of} says of the span
   * @return the chunk
   */
  public static Chunk of(
      Document document, int ordinal, TextSpan span, String context, Location location) {
    String text = span.of(document.text());
    String id = new Digest().add(document.id()).add(span.start()).add(span.end()).add(text).hex();
    return new Chunk(
        id, document.id(), ordinal, span, text, context, location, document.metadata());
  }

  /**
   * Returns what an embedder is given: the context, a line break and the text.
   *
   * @return the text alone when there is no context
   */
  public String embeddedText() {
    return context.isEmpty() ? text : context + "\n" + text;
  }

  /**
   * Digests the embedded text: two chunks with the same key have the same vector in one space.
   *
   * @return 32 hexadecimal digits (the first half of a SHA-256)
   */
  public String embeddingKey() {
    return new Digest().add(embeddedText()).hex();
  }
}
