package dev.footnote.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Lucene's view of a text analysis. */
final class WordAnalyzer extends Analyzer {

  private final TextAnalysis analysis;

  WordAnalyzer(TextAnalysis analysis) {
    this.analysis = analysis;
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer tokens = new StandardTokenizer();
    return new TokenStreamComponents(tokens, analysis.words(tokens));
  }
}
