package dev.footnote.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/**
 * How text is cut into the words that keyword search compares. A folder is bound to the analysis it
 * was written with.
 */
public enum TextAnalysis {
  /**
   * English: words by the Unicode rules, lower case, without stop words, reduced to stems (Porter,
   * 1980).
   */
  ENGLISH {
    @Override
    Analyzer analyzer() {
      return new EnglishAnalyzer();
    }
  },

  /** Any language: words by the Unicode rules (UAX 29), lower case, nothing left out. */
  STANDARD {
    @Override
    Analyzer analyzer() {
      return new StandardAnalyzer();
    }
  };

  abstract Analyzer analyzer();
}
