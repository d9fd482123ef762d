package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingSpace;

/** Makes {@link VectorStore}s that need nothing but memory, and views of any. */
public final class VectorStores {

  private VectorStores() {}

  /**
   * Makes an empty store that keeps everything in memory and compares a question with every chunk.
   *
   * <p>Exact and simple: for tests, for small or short-lived data, and to compare other stores
   * with. Its time grows with the number of chunks, and nothing outlives it. Keywords are runs of
   * letters and digits in lower case, without stemming.
   *
   * @param space which vectors it will hold
   * @return a new store, safe for use by multiple threads
   */
  public static VersionedStore inMemory(EmbeddingSpace space) {
    return new InMemoryVectorStore(space);
  }

  /**
   * Shows a store through a filter: what does not pass is not there, whatever is called. It is
   * searched, listed, counted and read by id and by embedding key as if it had never been stored,
   * and an id outside is answered as an id that nobody ever used.
   *
   * <p>A view reads alone: what changes documents throws {@link UnsupportedOperationException}. It
   * borrows the store, whose {@link VectorStore#manifest()} it shows, and its {@code close()} does
   * nothing. A view of a view passes what both filters pass. Safe for use by multiple threads.
   *
   * <p>What can still be told from outside documents: how long a call takes; with {@link
   * ViewStatistics#SHARED}, the scores of keyword search; and where a store compares not all
   * vectors but walks a graph of them, which of several almost equally near chunks it finds.
   *
   * @param store is read through the view
   * @param filter which documents are there
   * @param statistics over which documents word statistics are counted
   * @return the view, which also is a {@link HybridSearch} if the store is one
   */
  public static VectorStore view(VectorStore store, Filter filter, ViewStatistics statistics) {
    return switch (requireNonNull(store, "store")) {
      case StoreView view -> view.narrowed(filter, statistics);
      case HybridSearch hybrid -> new HybridStoreView(hybrid, ViewScope.of(filter, statistics));
      default -> new StoreView(store, ViewScope.of(filter, statistics));
    };
  }

  /**
   * Shows a store with both searches through a filter, as above.
   *
   * @param store is read through the view
   * @param filter which documents are there
   * @param statistics over which documents word statistics are counted
   * @return the view
   */
  public static HybridSearch view(HybridSearch store, Filter filter, ViewStatistics statistics) {
    return requireNonNull(store, "store") instanceof HybridStoreView view
        ? view.narrowed(filter, statistics)
        : new HybridStoreView(store, ViewScope.of(filter, statistics));
  }

  /**
   * Shows a keyword search through a filter, as above.
   *
   * @param search is searched through the view
   * @param filter which documents are there
   * @param statistics over which documents word statistics are counted
   * @return the view
   */
  public static KeywordSearch view(KeywordSearch search, Filter filter, ViewStatistics statistics) {
    return switch (requireNonNull(search, "search")) {
      case HybridSearch store -> view(store, filter, statistics);
      case KeywordView(var whole, var scope) ->
          new KeywordView(whole, scope.narrowed(filter, statistics));
      default -> new KeywordView(search, ViewScope.of(filter, statistics));
    };
  }
}
