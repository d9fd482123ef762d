package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.VectorStore;
import dev.footnote.testkit.RebuildContract;
import org.apache.lucene.store.ByteBuffersDirectory;

/** In memory, and with changes that wait to be put on disk. */
class MemoryRebuildTest extends RebuildContract {

  @Override
  protected VectorStore open(EmbeddingSpace space) {
    SavePlan manual = new SavePlan(Durability.MANUAL, SavePlan.EACH_WRITE.interval());
    return LuceneVectorStore.open(
        ByteBuffersDirectory::new, "store", StoreOptions.of(space).withSaving(manual));
  }
}
