package dev.footnote.retrieve;

import dev.footnote.embed.Embedder;
import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** Both searches on one state of the store, fused and cut to the wanted number. */
record HybridRetriever(Embedder embedder, HybridSearch store, HybridOptions options)
    implements Retriever {

  @Override
  public Retrieval retrieve(Query query) {
    int depth = Math.max(options.depth(), query.topK());
    HybridSearch.Legs found =
        store.search(
            new VectorQuery(
                embedder.embedQuery(query.text()), depth, query.filter(), query.exact()),
            new KeywordQuery(query.text(), depth, query.filter()));
    List<Hit> fused = ranked(options.fuse(found, depth));
    return new Retrieval(fused, found.commit()).cutAt(query.topK());
  }

  /** Keeps the ranks of the fusion with the hits. */
  static List<Hit> ranked(List<Hit> fused) {
    return IntStream.range(0, fused.size())
        .mapToObj(i -> fused.get(i).withStage(StageScore.FUSION, i + 1))
        .toList();
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new HybridRetriever(embedder, VectorStores.view(store, filter, statistics), options);
  }

  @Override
  public Retriever over(HybridSearch state) {
    return new HybridRetriever(embedder, state, options);
  }
}
