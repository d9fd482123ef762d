package dev.footnote.chunk;

/** What divides a piece of text from the one before, the least welcome place for a cut first. */
enum Boundary {
  /** A heading line lies before, which should not end a chunk. */
  GLUED,
  /** The end of a word, or of a grapheme where a word is too long. */
  WORD,
  /** The end of a sentence. */
  SENTENCE,
  /** The end of a list item or a line. */
  ITEM,
  /** The end of a paragraph, a table or a code block. */
  PARAGRAPH,
  /** The beginning or end of what a heading governs. */
  HEADING
}
