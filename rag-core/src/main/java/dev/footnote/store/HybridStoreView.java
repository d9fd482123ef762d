package dev.footnote.store;

import dev.footnote.document.ScoredChunk;
import java.util.List;
import java.util.Map;

/** A store with both searches, seen through a filter. */
final class HybridStoreView extends StoreView implements HybridSearch {

  private final HybridSearch store;

  HybridStoreView(HybridSearch store, ViewScope scope) {
    super(store, scope);
    this.store = store;
  }

  @Override
  HybridStoreView narrowed(Filter filter, ViewStatistics statistics) {
    return new HybridStoreView(store, scope().narrowed(filter, statistics));
  }

  @Override
  public List<ScoredChunk> search(KeywordQuery query) {
    return store.search(scope().of(query));
  }

  @Override
  public Map<String, List<String>> corrections(String text, Filter filter) {
    return store.corrections(text, scope().of(filter));
  }

  @Override
  public Legs search(VectorQuery vector, KeywordQuery keyword) {
    Legs found = store.search(scope().of(vector), scope().of(keyword));
    return scope().tellsCommit() ? found : new Legs(found.vector(), found.keyword(), "");
  }
}
