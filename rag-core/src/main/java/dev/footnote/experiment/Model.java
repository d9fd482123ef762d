package dev.footnote.experiment;

import java.util.Locale;

/** Who writes the answers of a pipeline. */
public enum Model {
  /** No language model: source sentences, word for word. */
  EXTRACTIVE,
  /** A language model as it is. */
  BASE,
  /** The same model with an adapter, or one that was fine-tuned. */
  TUNED,
  /** Something of the host's own, which has no part in the comparison of the others. */
  OTHER;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
