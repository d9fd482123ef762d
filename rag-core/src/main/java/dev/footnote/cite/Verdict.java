package dev.footnote.cite;

/** Whether the sources say what a statement says. */
public enum Verdict {
  /** Every citation of the statement holds evidence for it. */
  SUPPORTED,
  /** No passage was found that says it; the statement is shown, and marked. */
  UNSUPPORTED,
  /** It claims nothing that a source could support, such as a question. */
  NOT_A_CLAIM
}
