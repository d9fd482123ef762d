package dev.footnote.benchmarks.corpus;

import dev.footnote.benchmarks.engine.ModelFamily;
import java.util.List;

/**
 * Texts that each engine of a family embeds in its turn.
 *
 * @param family the model
 * @param texts some texts of the corpus
 */
public record Slice(ModelFamily family, List<CorpusText> texts) {

  /** Copies the list. */
  public Slice {
    texts = List.copyOf(texts);
  }

  /**
   * Returns the texts as engines take them.
   *
   * @return the texts
   */
  public List<String> strings() {
    return texts.stream().map(CorpusText::text).toList();
  }

  /**
   * Returns how much of each text the model reads.
   *
   * @return tokens, the special ones included
   */
  public List<Integer> lengths() {
    return texts.stream().map(text -> Math.min(text.tokens(), family.maxTokens())).toList();
  }

  /**
   * Adds up what the model reads.
   *
   * @return tokens
   */
  public int tokens() {
    return lengths().stream().mapToInt(Integer::intValue).sum();
  }
}
