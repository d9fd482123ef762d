package dev.footnote.benchmarks.corpus;

/**
 * A text to embed.
 *
 * @param text the text
 * @param tokens how long it is for the model, its special tokens included and before it is cut
 */
public record CorpusText(String text, int tokens) {

  /** The tokens that BERT models have around each text. */
  public static final int SPECIAL = 2;
}
