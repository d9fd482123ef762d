package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.HybridSearch;
import dev.footnote.testkit.HybridSearchContract;

class LuceneVectorStoreTest extends HybridSearchContract {

  @Override
  protected HybridSearch open(EmbeddingSpace space) {
    return LuceneVectorStore.inMemory(space);
  }
}
