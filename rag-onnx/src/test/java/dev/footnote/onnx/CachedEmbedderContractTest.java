package dev.footnote.onnx;

import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedders;
import dev.footnote.embed.VectorCache;
import dev.footnote.embed.VectorCaches;
import dev.footnote.testkit.EmbedderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** All embedders of the contract share a cache, which soon has what they are asked for. */
class CachedEmbedderContractTest extends EmbedderContract {

  @TempDir private static Path folder;

  private static final class Opened {
    private static final VectorCache CACHE = VectorCaches.folder(folder, 1 << 24);
  }

  @Override
  protected Embedder open() {
    return Embedders.cached(
        OnnxEmbedder.open(OnnxModels.allMiniLmL6V2(), TestCache.options()), Opened.CACHE);
  }

  @AfterAll
  static void closeCache() {
    Opened.CACHE.close();
  }
}
