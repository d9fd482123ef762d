package dev.footnote.document;

import static java.util.Objects.requireNonNull;

/**
 * A labelled part of a document's text: what a heading governs, a page, a table, a code block or a
 * list.
 *
 * <p>Sections may nest, and their nesting is their only hierarchy: the span of a {@link
 * Kind#HEADING} begins at the heading line and ends where the next heading of the same or a higher
 * rank begins. Immutable and safe for use by multiple threads.
 *
 * @param kind what the part is
 * @param label the heading's words, the page's number, the table's caption, the code's language;
 *     empty when there is none
 * @param span where it stands in the document's text
 */
public record Section(Kind kind, String label, TextSpan span) {

  /** What a section is. */
  public enum Kind {
    /** A heading and everything it governs, sub-headings included. */
    HEADING,
    /** One page of a paginated source. */
    PAGE,
    /** A table, kept whole by chunkers where it fits. */
    TABLE,
    /** A code block or listing, kept whole by chunkers where it fits. */
    CODE,
    /** A list of items. */
    LIST
  }

  /** Checks that no component is null. */
  public Section {
    requireNonNull(kind, "kind");
    requireNonNull(label, "label");
    requireNonNull(span, "span");
  }
}
