package dev.footnote.retrieve;

import dev.footnote.embed.Embedder;
import dev.footnote.store.Filter;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;

/** Vector search alone. */
record VectorRetriever(Embedder embedder, VectorStore store) implements Retriever {

  @Override
  public Retrieval retrieve(Query query) {
    VectorQuery search =
        new VectorQuery(embedder.embedQuery(query.text()), query.topK(), query.filter());
    return Retrieval.of(RawScores.of(StageScore.VECTOR, store.search(search)));
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new VectorRetriever(embedder, VectorStores.view(store, filter, statistics));
  }
}
