package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.VersionedStore;
import dev.footnote.testkit.VersionedStoreContract;
import org.apache.lucene.store.ByteBuffersDirectory;

/** A store whose vectors do not fit into memory. */
class CompactVectorsTest extends VersionedStoreContract {

  static VersionedStore store(EmbeddingSpace space) {
    StoreOptions options = StoreOptions.of(space).withVectorMemory(() -> 0);
    return LuceneVectorStore.open(ByteBuffersDirectory::new, "the store in memory", options);
  }

  @Override
  protected VersionedStore open(EmbeddingSpace space) {
    return store(space);
  }
}
