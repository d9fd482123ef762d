package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What it took to forget a document. Immutable and safe for use by multiple threads.
 *
 * @param documentId which document
 * @param wasStored whether the present state held it
 * @param deletedSnapshots the names of the snapshots that had to be deleted, in the order in which
 *     they were made
 */
public record EraseReport(String documentId, boolean wasStored, List<String> deletedSnapshots) {

  /** Copies the names. */
  public EraseReport {
    requireNonNull(documentId, "documentId");
    deletedSnapshots = List.copyOf(deletedSnapshots);
  }
}
