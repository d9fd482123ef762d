package dev.footnote.store;

import dev.footnote.document.ScoredChunk;
import java.util.List;

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
}
