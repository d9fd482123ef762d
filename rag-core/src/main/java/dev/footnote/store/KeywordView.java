package dev.footnote.store;

import dev.footnote.document.ScoredChunk;
import java.util.List;
import java.util.Map;

/** A keyword search seen through a filter. */
record KeywordView(KeywordSearch search, ViewScope scope) implements KeywordSearch {

  @Override
  public List<ScoredChunk> search(KeywordQuery query) {
    return search.search(scope.of(query));
  }

  @Override
  public Map<String, List<String>> corrections(String text, Filter filter) {
    return search.corrections(text, scope.of(filter));
  }
}
