package dev.footnote.retrieve;

import dev.footnote.store.Filter;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.KeywordSearch;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;

/** Keyword search alone. */
record KeywordRetriever(KeywordSearch store) implements Retriever {

  @Override
  public Retrieval retrieve(Query query) {
    KeywordQuery search = new KeywordQuery(query.text(), query.topK(), query.filter());
    return Retrieval.of(RawScores.of(StageScore.KEYWORD, store.search(search)));
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new KeywordRetriever(VectorStores.view(store, filter, statistics));
  }
}
