package dev.footnote.store;

import dev.footnote.document.ScoredChunk;
import java.util.List;
import java.util.Map;

/**
 * The capability of finding chunks by their words (BM25; Robertson and Zaragoza, 2009). Safe for
 * use by multiple threads.
 */
public interface KeywordSearch {

  /**
   * Finds the chunks that share words with a text.
   *
   * @param query what to look for, and where
   * @return best first, ties by chunk id; scores are above zero and comparable only within the
   *     list; empty if no word of the text is stored
   */
  List<ScoredChunk> search(KeywordQuery query);

  /**
   * Finds what may be meant by words that no document has, such as misspelt ones: stored words that
   * begin alike and differ by one edit, or by two if they have 8 characters or more ({@link
   * dev.footnote.text.Spelling}).
   *
   * @param text plain words
   * @param filter which documents to look at; words of others are never told
   * @return for each word of the text, as it is written, that none of them has, at most three in
   *     the form in which they are stored: fewest edits first, then those that more chunks have,
   *     then by their order; words that nothing may be meant by are left out
   */
  default Map<String, List<String>> corrections(String text, Filter filter) {
    return Map.of();
  }
}
