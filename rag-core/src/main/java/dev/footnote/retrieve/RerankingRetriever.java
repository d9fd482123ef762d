package dev.footnote.retrieve;

import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.List;

/** Asks another retriever for more than is wanted, and a reranker which of that is best. */
record RerankingRetriever(Retriever first, Reranker reranker, int depth) implements Retriever {

  RerankingRetriever {
    if (depth < 1) {
      throw new IllegalArgumentException("depth must be positive, is " + depth);
    }
  }

  @Override
  public Retrieval retrieve(Query query) {
    Retrieval found = first.retrieve(query.withTopK(Math.max(depth, query.topK())));
    List<Hit> hits = found.hits();
    int read = Math.min(depth, hits.size());
    Reranking reranked = reranker.rerank(query.text(), hits.subList(0, read));
    List<Hit> all = new ArrayList<>(reranked.hits());
    all.addAll(hits.subList(read, hits.size()));
    return found.withHits(all).cutAt(query.topK());
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new RerankingRetriever(first.within(filter, statistics), reranker, depth);
  }

  @Override
  public Retriever over(HybridSearch state) {
    return new RerankingRetriever(first.over(state), reranker, depth);
  }
}
