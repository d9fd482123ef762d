package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TextSpan;

/**
 * A part of a document's text: evidence for an answer, or what was retrieved. Immutable and safe
 * for use by multiple threads.
 *
 * @param documentId which document
 * @param span where in its text
 */
public record DocumentSpan(String documentId, TextSpan span) {

  /** Checks the components. */
  public DocumentSpan {
    requireNonNull(documentId, "documentId");
    requireNonNull(span, "span");
  }
}
