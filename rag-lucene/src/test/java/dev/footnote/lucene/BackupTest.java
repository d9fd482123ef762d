package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreException;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  private static final VectorQuery VECTOR =
      new VectorQuery(Samples.embedding("q", 8), 100, Filters.all());
  private static final KeywordQuery WORDS = new KeywordQuery("river", 100, Filters.all());

  @TempDir private Path parent;
  private Path folder;
  private Path backup;

  @BeforeEach
  void nameFolders() {
    folder = parent.resolve("store");
    backup = parent.resolve("backup");
  }

  private static LuceneVectorStore open(Path folder) {
    return LuceneVectorStore.open(folder, Samples.SPACE);
  }

  private static Map<String, FileTime> times(Path folder) throws IOException {
    Map<String, FileTime> times = new HashMap<>();
    for (Path file : StoreFiles.of(folder)) {
      times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
    }
    return times;
  }

  private static Map<String, String> texts(HybridSearch store) {
    Map<String, String> texts = new TreeMap<>();
    store
        .documents(Filters.all(), "", 1_000)
        .forEach(info -> texts.put(info.id(), store.document(info.id()).orElseThrow().text()));
    return texts;
  }

  @Test
  void aBackupOpensAsAStoreWithAllSnapshots() {
    HybridSearch.Legs now;
    HybridSearch.Legs then;
    SnapshotInfo spring;
    try (LuceneVectorStore store = open(folder)) {
      Samples.put(store, "a", "a river runs");
      then = store.search(VECTOR, WORDS);
      spring = store.snapshot("spring");
      Samples.put(store, "a", "a river ends");
      Samples.put(store, "b", "a road");
      now = store.search(VECTOR, WORDS);
      assertThat(store.backup(backup).commit()).isEqualTo(now.commit());
      Samples.put(store, "b", "another road");
    }
    assertThat(LuceneVectorStore.verify(backup).isSound()).isTrue();
    try (LuceneVectorStore copy = open(backup)) {
      assertThat(copy.search(VECTOR, WORDS)).isEqualTo(now);
      assertThat(copy.snapshots()).containsExactly(spring);
      try (HybridSearch past = copy.asOf("spring")) {
        assertThat(past.search(VECTOR, WORDS)).isEqualTo(then);
      }
    }
  }

  @Test
  void onlyNewFilesAreCopied() throws IOException {
    try (LuceneVectorStore store = open(folder)) {
      for (int i = 0; i < 8; i++) {
        Samples.put(store, "d" + i, "a river of number " + i);
      }
      store.compact();
      BackupReport first = store.backup(backup);
      assertThat(first.reusedFiles()).isZero();
      assertThat(first.copiedFiles()).isEqualTo(StoreFiles.of(backup).size() - 1);
      Map<String, FileTime> before = times(backup);
      Samples.put(store, "new", "a hill");
      BackupReport second = store.backup(backup);
      assertThat(second.copiedBytes()).isPositive().isLessThan(first.copiedBytes());
      assertThat(second.reusedFiles()).isEqualTo(first.copiedFiles() - 1);
      assertThat(second.copiedFiles() + second.reusedFiles())
          .isEqualTo(StoreFiles.of(backup).size() - 1);
      Map<String, FileTime> after = times(backup);
      before.keySet().retainAll(after.keySet());
      assertThat(before).hasSize(second.reusedFiles() + 1);
      assertThat(after).containsAllEntriesOf(before);
      assertThat(store.backup(backup))
          .isEqualTo(
              new BackupReport(
                  second.commit(), 1, second.copiedFiles() + second.reusedFiles() - 1, 0));
      store.deleteWhere(Filters.all());
      store.compact();
      assertThat(store.backup(backup).reusedFiles()).isZero();
      assertThat(StoreFiles.outsideOfCommits(backup)).isEmpty();
    }
  }

  @Test
  void everyBackupOfARandomHistoryHoldsWhatTheStoreHeld() {
    try (LuceneVectorStore store = open(folder)) {
      liveThrough(new Random(20261125), store, backup);
    }
  }

  @Test
  @Tag("slow")
  void everyBackupOfManyRandomHistoriesHoldsWhatTheStoreHeld() {
    for (int seed = 0; seed < 12; seed++) {
      Path home = parent.resolve("history" + seed);
      try (LuceneVectorStore store = open(home)) {
        liveThrough(new Random(seed), store, home.resolveSibling("backup" + seed));
      }
    }
  }

  private static void liveThrough(Random random, LuceneVectorStore store, Path target) {
    Map<String, Map<String, String>> kept = new HashMap<>();
    for (int step = 0; step < 40; step++) {
      List<String> names = List.copyOf(kept.keySet());
      switch (random.nextInt(8)) {
        case 0 -> {
          store.snapshot("s" + step);
          kept.put("s" + step, texts(store));
        }
        case 1 -> {
          if (!names.isEmpty()) {
            String name = names.get(random.nextInt(names.size()));
            store.deleteSnapshot(name);
            kept.remove(name);
          }
        }
        case 2 -> store.compact();
        case 3 -> kept.keySet().removeAll(store.erase("d" + random.nextInt(9)).deletedSnapshots());
        case 4, 5 -> {
          store.backup(target);
          assertHolds(target, texts(store), kept);
        }
        default -> Samples.put(store, "d" + random.nextInt(9), "text of step " + step);
      }
    }
  }

  private static void assertHolds(
      Path target, Map<String, String> now, Map<String, Map<String, String>> kept) {
    assertThat(LuceneVectorStore.verify(target).problems()).isEmpty();
    try (LuceneVectorStore copy = open(target)) {
      assertThat(texts(copy)).isEqualTo(now);
      assertThat(copy.snapshots())
          .extracting(SnapshotInfo::name)
          .containsExactlyInAnyOrderElementsOf(kept.keySet());
      kept.forEach((name, texts) -> {
        try (HybridSearch past = copy.asOf(name)) {
          assertThat(texts(past)).isEqualTo(texts);
        }
      });
    }
  }

  @Test
  void backupsBesideWritersHoldAllThatWasAcknowledgedBefore() throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicInteger acknowledged = new AtomicInteger();
    try (LuceneVectorStore store = open(folder)) {
      Samples.put(store, "secret", "text");
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> writeWhile(going, store, acknowledged));
      try {
        for (int i = 0; i < 5; i++) {
          store.snapshot("s" + i);
          int least = acknowledged.get();
          store.backup(backup);
          assertIsBeginning(least);
          store.deleteSnapshot("s" + (i - 2));
          if (i == 3) {
            assertThat(store.erase("secret").wasStored()).isTrue();
          }
        }
      } finally {
        going.set(false);
      }
      writing.get(30, TimeUnit.SECONDS);
      assertThat(store.verify().isSound()).isTrue();
      assertThat(StoreFiles.outsideOfCommits(backup)).isEmpty();
    }
  }

  private static void writeWhile(AtomicBoolean going, LuceneVectorStore store, AtomicInteger done) {
    for (int i = 0; going.get(); i++) {
      Samples.put(store, "d%06d".formatted(i), "text number " + i);
      done.set(i + 1);
    }
  }

  /** A copy holds the first of the documents without a gap, and enough of them. */
  private void assertIsBeginning(int least) {
    assertThat(LuceneVectorStore.verify(backup).problems()).isEmpty();
    try (LuceneVectorStore copy = open(backup)) {
      int count = (int) copy.stats(Filters.all()).documents();
      count -= copy.document("secret").isPresent() ? 1 : 0;
      assertThat(count).isGreaterThanOrEqualTo(least);
      if (count > 0) {
        assertThat(copy.info("d%06d".formatted(count - 1))).isPresent();
      }
    }
  }

  @Test
  void whatWaitsToBeSavedIsBackedUpToo() {
    try (LuceneVectorStore store =
        LuceneVectorStore.builder(folder, Samples.SPACE).durability(Durability.MANUAL).open()) {
      Samples.put(store, "a", "text");
      store.backup(backup);
    }
    try (LuceneVectorStore copy = open(backup)) {
      assertThat(copy.document("a")).isPresent();
    }
  }

  @Test
  void aStoreInMemoryIsBackedUpToo() {
    try (LuceneVectorStore store = LuceneVectorStore.inMemory(Samples.SPACE)) {
      Samples.put(store, "a", "text");
      store.snapshot("kept");
      store.backup(backup);
      Samples.put(store, "b", "text");
      assertThat(store.backup(backup).reusedFiles()).isPositive();
    }
    try (LuceneVectorStore copy = open(backup)) {
      assertThat(texts(copy)).containsOnlyKeys("a", "b");
    }
  }

  @Test
  void onlyItsOwnUntouchedBackupIsReplaced() throws IOException {
    Path other = parent.resolve("other");
    Path foreign = Files.createDirectories(parent.resolve("foreign"));
    try (FSDirectory directory = FSDirectory.open(foreign);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.commit();
    }
    Path notes = Files.createDirectories(parent.resolve("notes"));
    Path note = Files.writeString(notes.resolve("notes.txt"), "mine");
    try (LuceneVectorStore store = open(folder);
        LuceneVectorStore second = open(other)) {
      Samples.put(second, "a", "text");
      store.backup(backup);
      assertRefused(() -> second.backup(backup), backup, "backup of another store");
      assertRefused(() -> store.backup(other), other, "in use");
      assertRefused(() -> store.backup(folder), folder, "in use");
      assertRefused(() -> store.backup(foreign), foreign, "no backup");
      assertRefused(() -> store.backup(notes), notes, "notes.txt");
      assertRefused(() -> store.backup(note), note, "is a file");
      Samples.put(store, "b", "text");
      try (LuceneVectorStore copy = open(backup)) {
        assertRefused(() -> store.backup(backup), backup, "in use");
        assertThat(copy.document("b")).isEmpty();
      }
      store.backup(backup);
      try (LuceneVectorStore copy = open(backup)) {
        copy.snapshot("made in the backup");
      }
      assertRefused(() -> store.backup(backup), backup, "changed since");
    }
    try (LuceneVectorStore store = open(folder)) {
      assertRefused(() -> store.backup(other), other, "no backup");
    }
    assertThat(notes).isDirectoryContaining(file -> file.equals(note)).exists();
    try (LuceneVectorStore copy = open(backup)) {
      assertThat(copy.snapshots()).hasSize(1);
    }
  }

  private static void assertRefused(ThrowingCallable call, Path path, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(path.toString(), reason);
  }

  @Test
  void aDamagedFileIsNotBackedUpOverASoundOne() throws IOException {
    try (LuceneVectorStore store = open(folder)) {
      Samples.put(store, "a", "first");
      store.backup(backup);
      Samples.put(store, "a", "second");
      Path damaged = folder.resolve("_1.cfs");
      try (FileChannel channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 70);
      }
      assertThatThrownBy(() -> store.backup(backup))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("_1.cfs");
    }
    try (LuceneVectorStore copy = open(backup)) {
      assertThat(copy.document("a")).contains(Document.of("a", "first"));
    }
  }
}
