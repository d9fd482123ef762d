package dev.footnote.retrieve;

import dev.footnote.embed.Embedder;
import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.List;

/** Both searches on one state of the store, fused and cut to the wanted number. */
record HybridRetriever(Embedder embedder, HybridSearch store, HybridOptions options)
    implements Retriever {

  @Override
  public Retrieval retrieve(Query query) {
    int depth = Math.max(options.depth(), query.topK());
    HybridSearch.Legs found =
        store.search(
            new VectorQuery(embedder.embedQuery(query.text()), depth, query.filter()),
            new KeywordQuery(query.text(), depth, query.filter()));
    List<Hit> fused = options.fusion().fuse(legs(found));
    List<Hit> best = fused.subList(0, Math.min(query.topK(), fused.size()));
    return new Retrieval(best, found.commit());
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new HybridRetriever(embedder, VectorStores.view(store, filter, statistics), options);
  }

  private List<Leg> legs(HybridSearch.Legs found) {
    return List.of(
        new Leg(StageScore.VECTOR, options.vectorWeight(), found.vector()),
        new Leg(StageScore.KEYWORD, 1 - options.vectorWeight(), found.keyword()));
  }
}
