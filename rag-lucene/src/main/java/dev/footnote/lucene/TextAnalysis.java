package dev.footnote.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * How text is cut into the words that keyword search compares. A folder is bound to the analysis it
 * was written with.
 *
 * <p>Each cuts by the Unicode rules (UAX 29) and into lower case. Identifiers are found whole and
 * in parts: {@code getUserName}, {@code max_pool_size} and {@code E404} also by {@code user},
 * {@code pool} and {@code 404}. Numbers stay whole.
 */
public enum TextAnalysis {
  /** English, without stop words, reduced to stems (Porter, 1980). */
  ENGLISH {
    @Override
    TokenStream words(TokenStream tokens) {
      TokenStream bare = new LowerCaseFilter(parts(new EnglishPossessiveFilter(tokens)));
      return new PorterStemFilter(new StopFilter(bare, EnglishAnalyzer.getDefaultStopSet()));
    }
  },

  /** German, without stop words; umlauts may be written as two letters, endings are cut off. */
  GERMAN {
    @Override
    TokenStream words(TokenStream tokens) {
      TokenStream bare = new LowerCaseFilter(parts(tokens));
      TokenStream kept = new StopFilter(bare, GermanAnalyzer.getDefaultStopSet());
      return new GermanLightStemFilter(new GermanNormalizationFilter(kept));
    }
  },

  /** French, without stop words and elided articles; endings are cut off. */
  FRENCH {
    @Override
    TokenStream words(TokenStream tokens) {
      TokenStream whole = new ElisionFilter(tokens, FrenchAnalyzer.DEFAULT_ARTICLES);
      TokenStream bare = new LowerCaseFilter(parts(whole));
      return new FrenchLightStemFilter(new StopFilter(bare, FrenchAnalyzer.getDefaultStopSet()));
    }
  },

  /** Spanish, without stop words; endings are cut off. */
  SPANISH {
    @Override
    TokenStream words(TokenStream tokens) {
      TokenStream bare = new LowerCaseFilter(parts(tokens));
      return new SpanishLightStemFilter(new StopFilter(bare, SpanishAnalyzer.getDefaultStopSet()));
    }
  },

  /**
   * Chinese, Japanese and Korean, which are written without spaces between all words: by two
   * characters at a time, so that no dictionary is needed. Other scripts as {@link #STANDARD}.
   */
  CJK {
    @Override
    TokenStream words(TokenStream tokens) {
      return new CJKBigramFilter(new LowerCaseFilter(parts(new CJKWidthFilter(tokens))));
    }
  },

  /** Arabic, without stop words; letters that are written in several ways are one. */
  ARABIC {
    @Override
    TokenStream words(TokenStream tokens) {
      TokenStream bare = new DecimalDigitFilter(new LowerCaseFilter(parts(tokens)));
      TokenStream kept = new StopFilter(bare, ArabicAnalyzer.getDefaultStopSet());
      return new ArabicStemFilter(new ArabicNormalizationFilter(kept));
    }
  },

  /** Any language, nothing left out. */
  STANDARD {
    @Override
    TokenStream words(TokenStream tokens) {
      return new LowerCaseFilter(parts(tokens));
    }
  };

  /** Makes words of what the Unicode rules give. */
  abstract TokenStream words(TokenStream tokens);

  private static TokenStream parts(TokenStream tokens) {
    return IdentifierParts.of(tokens);
  }

  Analyzer analyzer() {
    return new WordAnalyzer(this);
  }
}
