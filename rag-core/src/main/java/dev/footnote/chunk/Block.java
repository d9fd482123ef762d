package dev.footnote.chunk;

/**
 * A stretch of a document in which structure does not change.
 *
 * @param start its first position, a place where the text may be cut
 * @param end the position after its last, likewise
 * @param kind how its text is laid out
 * @param opensHeading whether a heading line begins here
 * @param changesHeading whether the headings that govern it differ from those of the block before
 * @param owner the innermost heading that governs it
 * @param parent the heading around its owner
 */
record Block(
    int start,
    int end,
    Kind kind,
    boolean opensHeading,
    boolean changesHeading,
    Governor owner,
    Governor parent) {

  /** How the text of a block is laid out. */
  enum Kind {
    PROSE,
    LIST,
    /** A table or code, kept whole where it fits. */
    WHOLE
  }

  /**
   * A heading and what it governs; of two with one span, the later is the inner one.
   *
   * @param number its place among the document's headings; -1 for the document itself
   */
  record Governor(int start, int end, int number) {}
}
