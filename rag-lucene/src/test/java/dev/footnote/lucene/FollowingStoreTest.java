package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStore;
import dev.footnote.testkit.FollowerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.AfterAll;

/** The laws of followers, on disk. Two engines run the tests, and both remove the folders. */
class FollowingStoreTest extends FollowerContract {

  private static final Map<VectorStore, Path> FOLDERS = new ConcurrentHashMap<>();

  @AfterAll
  @AfterContainer
  static void removeFolders() {
    FOLDERS.values().forEach(StoreFiles::delete);
    FOLDERS.clear();
  }

  @Override
  protected VectorStore openWriter(EmbeddingSpace space) {
    try {
      Path folder = Files.createTempDirectory("followed");
      LuceneVectorStore writer = LuceneVectorStore.open(folder, space);
      FOLDERS.put(writer, folder);
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected HybridSearch openFollower(VectorStore writer) {
    return LuceneVectorStore.openReadOnly(requireNonNull(FOLDERS.get(writer)));
  }
}
