package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {

  @TempDir private Path parent;
  private Path backup;
  private Path target;

  @BeforeEach
  void backUp() {
    backup = parent.resolve("backup");
    target = parent.resolve("restored");
    try (LuceneVectorStore store = open(parent.resolve("store"))) {
      Samples.put(store, "a", "first");
      store.snapshot("kept");
      Samples.put(store, "a", "second");
      Samples.put(store, "b", "text");
      store.backup(backup);
    }
  }

  private static LuceneVectorStore open(Path folder) {
    return LuceneVectorStore.open(folder, Samples.SPACE);
  }

  @Test
  void whatIsRestoredIsWhatWasBackedUpAndGoesOn() throws IOException {
    Files.createDirectories(target);
    LuceneVectorStore.restore(backup, target);
    assertThat(LuceneVectorStore.verify(target).isSound()).isTrue();
    try (LuceneVectorStore store = open(target)) {
      assertThat(store.document("a")).contains(Document.of("a", "second"));
      try (HybridSearch past = store.asOf("kept")) {
        assertThat(past.document("a")).contains(Document.of("a", "first"));
      }
      Samples.put(store, "c", "text");
      assertThat(store.backup(backup).reusedFiles()).isPositive();
    }
    try (LuceneVectorStore copy = open(backup)) {
      assertThat(copy.document("c")).isPresent();
    }
  }

  @Test
  void damageInAnyFileIsFoundBeforeAnythingIsWritten() throws IOException {
    for (Path file : StoreFiles.of(backup)) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 0) {
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 4;
        Files.write(file, damaged);
        assertThatThrownBy(() -> LuceneVectorStore.restore(backup, target))
            .isInstanceOf(DamagedStoreException.class)
            .hasMessageContainingAll(backup.toString(), file.getFileName().toString());
        Files.delete(file);
        assertThatThrownBy(() -> LuceneVectorStore.restore(backup, target))
            .as(file.toString())
            .isInstanceOf(StoreException.class);
        Files.write(file, bytes);
      }
    }
    assertThat(target).doesNotExist();
    LuceneVectorStore.restore(backup, target);
  }

  @Test
  void aFolderThatIsNotEmptyIsRefused() throws IOException {
    Files.createDirectories(target);
    Path note = Files.writeString(target.resolve("notes.txt"), "mine");
    assertRefused(backup, target, "not empty", "notes.txt");
    assertRefused(backup, note, "is a file");
    assertRefused(backup, parent.resolve("store"), "not empty");
    assertThat(target).isDirectoryContaining("glob:**notes.txt");
  }

  @Test
  void whatIsNoBackupIsRefused() throws IOException {
    assertRefused(parent.resolve("absent"), target, "absent", "is not there");
    Path empty = Files.createDirectories(parent.resolve("empty"));
    assertRefused(empty, target, "empty", "holds no index");
    assertRefused(parent.resolve("store"), target, "store", "no whole backup");
    assertThat(target).doesNotExist();
    assertThat(parent.resolve("absent")).doesNotExist();
  }

  private static void assertRefused(Path from, Path to, String... parts) {
    assertThatThrownBy(() -> LuceneVectorStore.restore(from, to))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(parts);
  }
}
