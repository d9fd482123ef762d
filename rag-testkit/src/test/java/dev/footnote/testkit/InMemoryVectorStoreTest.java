package dev.footnote.testkit;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStores;

class InMemoryVectorStoreTest extends HybridSearchContract {

  @Override
  protected HybridSearch open(EmbeddingSpace space) {
    return VectorStores.inMemory(space);
  }
}
