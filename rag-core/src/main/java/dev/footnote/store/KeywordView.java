package dev.footnote.store;

import dev.footnote.document.ScoredChunk;
import java.util.List;

/** A keyword search seen through a filter. */
record KeywordView(KeywordSearch search, ViewScope scope) implements KeywordSearch {

  @Override
  public List<ScoredChunk> search(KeywordQuery query) {
    return search.search(scope.of(query));
  }
}
