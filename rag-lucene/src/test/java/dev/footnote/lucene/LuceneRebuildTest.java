package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.VectorStore;
import dev.footnote.testkit.RebuildContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** On disk, where each change takes its time. */
@Tag("slow")
class LuceneRebuildTest extends RebuildContract {

  @TempDir private Path temporary;
  private final AtomicInteger opened = new AtomicInteger();

  @Override
  protected VectorStore open(EmbeddingSpace space) {
    return LuceneVectorStore.open(temporary.resolve("store" + opened.incrementAndGet()), space);
  }
}
