package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

/**
 * A document in a ranking. Immutable and safe for use by multiple threads.
 *
 * @param documentId which document
 * @param score how well it fits, higher is better
 */
public record RankedDocument(String documentId, double score) {

  /** Checks that there is an id. */
  public RankedDocument {
    requireNonNull(documentId, "documentId");
  }
}
