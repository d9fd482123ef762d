package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorMemoryTest {

  private static final int DOCUMENTS = 60;
  private static final long HALF = DOCUMENTS / 2 * 8L * Float.BYTES;

  @TempDir private Path folder;

  private LuceneVectorStore open(long memory) {
    return LuceneVectorStore.builder(folder, Samples.SPACE).vectorMemory(memory).open();
  }

  private static List<ScoredChunk> found(LuceneVectorStore store) {
    return store.search(new VectorQuery(Samples.embedding("document 7", 8), 20, Filters.all()));
  }

  private List<Boolean> compact() throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.leaves().stream().map(leaf -> VectorCodec.isCompact(leaf.reader())).toList();
    }
  }

  @Test
  void vectorsAreCompactOnceTheyAreTooManyAndFloatsAgainWhenThereIsRoom() throws IOException {
    List<ScoredChunk> before;
    try (LuceneVectorStore store = open(HALF)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        Samples.put(store, "d" + i, "document " + i);
      }
      before = found(store);
      store.compact();
      assertThat(found(store)).isEqualTo(before);
      assertThat(store.verify().problems()).isEmpty();
    }
    assertThat(compact()).containsExactly(true);
    try (LuceneVectorStore store = open(Long.MAX_VALUE)) {
      Samples.put(store, "last", "another");
      store.compact();
      assertThat(store.delete("last")).isTrue();
      assertThat(found(store)).isEqualTo(before);
    }
    assertThat(compact()).containsExactly(false);
  }

  @Test
  void fewVectorsAreFloats() throws IOException {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      Samples.put(store, "a", "one");
    }
    assertThat(compact()).containsExactly(false);
  }

  @Test
  void negativeMemoryIsRefused() {
    assertThatThrownBy(() -> open(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
