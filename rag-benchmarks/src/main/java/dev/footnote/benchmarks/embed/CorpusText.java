package dev.footnote.benchmarks.embed;

/**
 * A text to embed.
 *
 * @param text the text
 * @param tokens how long it is for the model, its special tokens included and before it is cut
 */
record CorpusText(String text, int tokens) {

  /** The tokens that BERT models have around each text. */
  static final int SPECIAL = 2;
}
