package dev.footnote.testkit;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;

class InMemoryRebuildTest extends RebuildContract {

  @Override
  protected VectorStore open(EmbeddingSpace space) {
    return VectorStores.inMemory(space);
  }
}
