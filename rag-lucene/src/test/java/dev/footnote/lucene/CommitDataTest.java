package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreRebuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits carry through rebuilds, upgrades and changes of several threads. */
class CommitDataTest {

  @TempDir private Path temporary;
  private final SampleEmbedder first = new SampleEmbedder("first", 8, total -> {});
  private final SampleEmbedder second = new SampleEmbedder("second", 5, total -> {});

  private Path folder() {
    return temporary.resolve("store");
  }

  private CommitData data() throws IOException {
    try (Directory directory = FSDirectory.open(folder())) {
      return CommitData.of(SegmentInfos.readLatestCommit(directory).getUserData());
    }
  }

  private void fill() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder(), first.space())) {
      KnowledgeBase knowledge = KnowledgeBase.of(first, store);
      knowledge.put(Document.of("a", "text of a"));
      knowledge.snapshot("before");
    }
  }

  @Test
  void aRebuildKeepsTheStoreAndItsSnapshots() throws IOException {
    fill();
    CommitData before = data();
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      KnowledgeBase.builder(second, store).rebuild();
    }
    CommitData after = data();
    assertThat(after.store()).isEqualTo(before.store()).isNotEmpty();
    assertThat(after.content()).isNotEqualTo(before.content()).isNotEmpty();
    assertThat(after.snapshots()).isEqualTo(before.snapshots()).hasSize(1);
    assertThat(after.manifest().space()).isEqualTo(second.space());
    try (LuceneVectorStore store = LuceneVectorStore.open(folder(), second.space());
        HybridSearch past = store.asOf("before")) {
      assertThat(KnowledgeBase.of(first, past).search("text of a")).hasSize(1);
    }
  }

  @Test
  void aBackupGoesOnAfterARebuild() {
    fill();
    Path backup = temporary.resolve("backup");
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      store.backup(backup);
      KnowledgeBase.builder(second, store).rebuild();
      store.backup(backup);
    }
    Path restored = temporary.resolve("restored");
    LuceneVectorStore.restore(backup, restored);
    try (LuceneVectorStore store = LuceneVectorStore.open(restored, second.space());
        HybridSearch past = store.asOf("before")) {
      assertThat(KnowledgeBase.of(second, store).search("text of a")).hasSize(1);
      assertThat(KnowledgeBase.of(first, past).search("text of a")).hasSize(1);
    }
  }

  @Test
  void openingABackupLeavesItOne() throws IOException {
    fill();
    Path backup = temporary.resolve("backup");
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      store.backup(backup);
      LuceneVectorStore.open(backup).close();
      store.backup(backup);
    }
  }

  @Test
  void anUpgradeGivesIds() throws IOException {
    for (int layout = 2; layout <= IndexManifest.SCHEMA; layout++) {
      Path golden = temporary.resolve("golden" + layout);
      GoldenStore.unpack(layout, golden);
      try (LuceneVectorStore store = LuceneVectorStore.open(golden)) {
        String commit = store.snapshot("kept").commit();
        assertThat(commit).isNotBlank();
        try (HybridSearch past = store.asOf(commit)) {
          assertThat(past.manifest()).isEqualTo(store.manifest());
        }
      }
      try (Directory directory = FSDirectory.open(golden)) {
        var data = CommitData.of(SegmentInfos.readLatestCommit(directory).getUserData());
        assertThat(data.store()).isNotBlank();
      }
    }
  }

  @Test
  void erasingRemovesWhatARebuildLeft() throws IOException {
    fill();
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      try (StoreRebuild rebuild = store.rebuild(second.space(), "cutter/2")) {
        rebuild.target().replace(Document.of("a", "text of a"), List.of(), "cutter/2");
      }
      assertThat(folder().resolve(SideFolder.NAME)).isDirectory();
      store.erase("a");
      assertThat(folder().resolve(SideFolder.NAME)).doesNotExist();
    }
  }

  /** So many at once are made in several threads. */
  @Test
  void oneChunkerWinsWhenSeveralPutAtOnce() throws InterruptedException {
    int documents = 2_000;
    Set<String> refused = ConcurrentHashMap.newKeySet();
    try (LuceneVectorStore store = LuceneVectorStore.inMemory(first.space())) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < documents; i++) {
          String id = "d" + i;
          String chunker = i % 4 == 3 ? "" : "cutter/" + i % 4;
          threads.execute(() -> {
            try {
              store.replace(Document.of(id, "text"), List.of(), chunker);
            } catch (ManifestMismatchException e) {
              refused.add(id);
            }
          });
        }
      }
      String winner = store.manifest().chunker();
      assertThat(winner).isIn("cutter/0", "cutter/1", "cutter/2");
      assertThat(refused).hasSize(documents / 2);
      for (int i = 0; i < documents; i++) {
        var info = store.info("d" + i);
        assertThat(info.isPresent()).isNotEqualTo(refused.contains("d" + i));
        info.ifPresent(stored -> assertThat(stored.chunker()).isIn("", winner));
      }
    }
  }
}
