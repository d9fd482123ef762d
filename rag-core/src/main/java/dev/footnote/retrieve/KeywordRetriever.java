package dev.footnote.retrieve;

import dev.footnote.store.Filter;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.KeywordSearch;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.List;

/** Keyword search alone. */
record KeywordRetriever(KeywordSearch store) implements Retriever {

  @Override
  public List<Hit> retrieve(Query query) {
    KeywordQuery search = new KeywordQuery(query.text(), query.topK(), query.filter());
    return RawScores.of(StageScore.KEYWORD, store.search(search));
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new KeywordRetriever(VectorStores.view(store, filter, statistics));
  }
}
