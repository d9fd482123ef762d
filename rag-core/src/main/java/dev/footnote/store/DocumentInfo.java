package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Metadata;

/**
 * What a store says of a document without reading its text. Immutable and safe for use by multiple
 * threads.
 *
 * @param id the document's id
 * @param title its title
 * @param metadata its metadata
 * @param fingerprint what {@link dev.footnote.document.Document#fingerprint()} gave when it was
 *     stored
 * @param chunker the fingerprint of the chunker that cut its chunks; empty if nobody said
 * @param characters the length of its text in UTF-16 code units
 * @param chunks the number of its chunks
 */
public record DocumentInfo(
    String id,
    String title,
    Metadata metadata,
    String fingerprint,
    String chunker,
    int characters,
    int chunks) {

  /** Checks that no component is null. */
  public DocumentInfo {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(metadata, "metadata");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(chunker, "chunker");
  }
}
