package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.store.Filter;
import dev.footnote.store.VectorStore;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A random change, made to a store and to its oracle alike. */
sealed interface StoreChange {

  void apply(VectorStore store, VectorStore oracle);

  static Arbitrary<StoreChange> arbitrary() {
    Arbitrary<StoreChange> puts = StoreArbitraries.documents().map(Put::new);
    Arbitrary<StoreChange> deletes = StoreArbitraries.ids().map(Delete::new);
    Arbitrary<StoreChange> purges = StoreArbitraries.filters().map(Purge::new);
    return Arbitraries.oneOf(puts, puts, puts, deletes, purges);
  }

  /** Puts a document in place of another or of none. */
  record Put(Document document) implements StoreChange {
    @Override
    public void apply(VectorStore store, VectorStore oracle) {
      StoreSamples.put(store, document);
      StoreSamples.put(oracle, document);
    }
  }

  /** Deletes a document that may be there. */
  record Delete(String id) implements StoreChange {
    @Override
    public void apply(VectorStore store, VectorStore oracle) {
      assertThat(store.delete(id)).isEqualTo(oracle.delete(id));
    }
  }

  /** Deletes what a filter passes. */
  record Purge(Filter filter) implements StoreChange {
    @Override
    public void apply(VectorStore store, VectorStore oracle) {
      assertThat(store.deleteWhere(filter)).isEqualTo(oracle.deleteWhere(filter));
    }
  }
}
