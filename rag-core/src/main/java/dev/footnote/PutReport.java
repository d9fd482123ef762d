package dev.footnote;

import static java.util.Objects.requireNonNull;

/**
 * What putting a document did. Immutable and safe for use by multiple threads.
 *
 * @param documentId the document's id
 * @param outcome whether it was new, changed or the same
 * @param chunks how many chunks it has now
 * @param embedded how many of them were embedded
 * @param reused how many of them took a vector that was already stored
 * @param removed how many chunks of its earlier version are gone
 */
public record PutReport(
    String documentId, Outcome outcome, int chunks, int embedded, int reused, int removed) {

  /** What became of a document. */
  public enum Outcome {
    /** It was not there before. */
    ADDED,
    /** Another version was there before. */
    CHANGED,
    /** The same version was there, so nothing was done. */
    UNCHANGED
  }

  /** Checks that no component is null. */
  public PutReport {
    requireNonNull(documentId, "documentId");
    requireNonNull(outcome, "outcome");
  }
}
