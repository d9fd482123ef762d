package dev.footnote.read;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Document;

/**
 * What became of one file or record of a source. Immutable and safe for use by multiple threads.
 */
public sealed interface ReadResult {

  /**
   * Returns the id of the document, or the one it would have had.
   *
   * @return the id
   */
  String id();

  /**
   * A document was read.
   *
   * @param document the document
   */
  record Read(Document document) implements ReadResult {
    /** Checks that there is a document. */
    public Read {
      requireNonNull(document, "document");
    }

    @Override
    public String id() {
      return document.id();
    }
  }

  /**
   * A file was left out on purpose.
   *
   * @param id the id it would have had
   * @param reason why, in a few words
   */
  record Skipped(String id, String reason) implements ReadResult {}

  /**
   * A file or record could not be read.
   *
   * @param id the id it would have had
   * @param reason what is wrong with it, in one line
   */
  record Failed(String id, String reason) implements ReadResult {}
}
