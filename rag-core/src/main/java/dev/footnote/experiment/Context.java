package dev.footnote.experiment;

import java.util.Locale;

/** What a pipeline reads before it answers. */
public enum Context {
  /** Nothing: it answers from what the model knows by itself. */
  CLOSED_BOOK,
  /** What retrieval finds. */
  RAG,
  /**
   * The passages that hold the answer, as if retrieval were perfect; for a question without an
   * answer what retrieval finds, since no passage is right.
   */
  ORACLE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
