package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.ModelFamily;
import java.util.List;

/**
 * Texts that each engine of a family embeds in its turn.
 *
 * @param family the model
 * @param texts some texts of the corpus
 */
record Slice(ModelFamily family, List<CorpusText> texts) {

  List<String> strings() {
    return texts.stream().map(CorpusText::text).toList();
  }

  /** Returns how many tokens of each text the model reads. */
  List<Integer> lengths() {
    return texts.stream().map(text -> Math.min(text.tokens(), family.maxTokens())).toList();
  }

  int tokens() {
    return lengths().stream().mapToInt(Integer::intValue).sum();
  }
}
