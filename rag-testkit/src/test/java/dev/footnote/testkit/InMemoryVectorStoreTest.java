package dev.footnote.testkit;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;

class InMemoryVectorStoreTest extends VersionedStoreContract {

  @Override
  protected VersionedStore open(EmbeddingSpace space) {
    return VectorStores.inMemory(space);
  }
}
