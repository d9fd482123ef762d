package dev.footnote.cite;

/** How code is told apart in a generated text. */
final class Code {

  /** From one fence to the next, or to the end. */
  static final String BLOCK = "```.*?(?:```|\\z)";

  /** Between two grave accents in a line. */
  static final String INLINE = "`[^`\\n]+`";

  private Code() {}
}
