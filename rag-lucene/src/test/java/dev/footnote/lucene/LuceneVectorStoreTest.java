package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.VersionedStore;
import dev.footnote.testkit.VersionedStoreContract;

class LuceneVectorStoreTest extends VersionedStoreContract {

  @Override
  protected VersionedStore open(EmbeddingSpace space) {
    return LuceneVectorStore.inMemory(space);
  }
}
