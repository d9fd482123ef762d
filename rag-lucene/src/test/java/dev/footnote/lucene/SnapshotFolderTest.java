package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.SnapshotDiff;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.index.IndexFileNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {

  private static final VectorQuery VECTOR =
      new VectorQuery(Samples.embedding("q", 8), 100, Filters.all());
  private static final KeywordQuery WORDS = new KeywordQuery("river", 100, Filters.all());

  @TempDir private Path folder;

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(folder, Samples.SPACE);
  }

  private List<String> files(String beginning) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(beginning))
          .sorted()
          .toList();
    }
  }

  @Test
  void reopeningKeepsSnapshots() {
    HybridSearch.Legs then;
    SnapshotInfo spring;
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "a river runs");
      then = store.search(VECTOR, WORDS);
      spring = store.snapshot("spring");
    }
    try (LuceneVectorStore store = open()) {
      for (int i = 0; i < 40; i++) {
        Samples.put(store, "a", "a road " + i);
      }
      store.compact();
    }
    try (LuceneVectorStore store = open()) {
      assertThat(store.snapshots()).containsExactly(spring);
      assertThat(store.diff("spring"))
          .isEqualTo(new SnapshotDiff(List.of(), List.of(), List.of("a")));
      try (HybridSearch past = store.asOf(spring.commit())) {
        assertThat(past.search(VECTOR, WORDS)).isEqualTo(then);
        assertThat(past.document("a")).contains(Document.of("a", "a river runs"));
      }
    }
  }

  @Test
  void onlyNamedCommitsAreKeptAndDeletingFreesTheirFiles() throws IOException {
    try (LuceneVectorStore store = open()) {
      for (int i = 0; i < 12; i++) {
        Samples.put(store, "d" + i, "text number " + i);
      }
      assertThat(files("segments")).hasSize(1);
      store.snapshot("one");
      store.snapshot("same as one");
      assertThat(files("segments")).hasSize(2);
      store.deleteWhere(Filters.all());
      Samples.put(store, "new", "text");
      store.compact();
      store.snapshot("two");
      assertThat(files("segments")).hasSize(3);
      long withPast = bytes();
      store.deleteSnapshot("one");
      assertThat(files("segments")).hasSize(3);
      store.deleteSnapshot("same as one");
      assertThat(files("segments")).hasSize(2);
      assertThat(bytes()).isLessThan(withPast);
      store.deleteSnapshot("two");
      assertThat(files("segments")).hasSize(1);
      assertThat(files("_").stream().map(IndexFileNames::parseSegmentName).distinct()).hasSize(1);
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (String name : files("")) {
      bytes += Files.size(folder.resolve(name));
    }
    return bytes;
  }

  @Test
  void aSnapshotMakesDurableWhatWasAcknowledged() {
    Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
    try (LuceneVectorStore store =
        LuceneVectorStore.builder(folder, Samples.SPACE).durability(Durability.MANUAL).open()) {
      Samples.put(store, "a", "first");
      String first = store.search(VECTOR, WORDS).commit();
      assertThat(store.snapshot("kept").commit()).isEqualTo(first);
      assertThat(store.search(VECTOR, WORDS).commit()).isEqualTo(first);
      Samples.put(store, "a", "second");
      String second = store.search(VECTOR, WORDS).commit();
      assertThat(second).isNotEqualTo(first);
      StoreFiles.copy(folder, copy);
      try (LuceneVectorStore asAfterAKill = LuceneVectorStore.open(copy, Samples.SPACE)) {
        assertThat(asAfterAKill.document("a").orElseThrow().text()).isEqualTo("first");
        assertThat(asAfterAKill.snapshots())
            .extracting(SnapshotInfo::commit)
            .containsExactly(first);
      }
      try (HybridSearch present = store.asOf(second);
          HybridSearch past = store.asOf("kept")) {
        assertThat(present.document("a").orElseThrow().text()).isEqualTo("second");
        assertThat(past.document("a").orElseThrow().text()).isEqualTo("first");
      }
    } finally {
      StoreFiles.delete(copy);
    }
  }

  @Test
  void changesThatWaitAreShownWithTheirOwnCommit() {
    try (LuceneVectorStore store =
        LuceneVectorStore.builder(folder, Samples.SPACE)
            .durability(Durability.INTERVAL)
            .flushInterval(Duration.ofHours(1))
            .open()) {
      Samples.put(store, "a", "text");
      String commit = store.search(VECTOR, WORDS).commit();
      Samples.put(store, "b", "text");
      assertThat(store.search(VECTOR, WORDS).commit()).isNotEqualTo(commit);
    }
  }

  @Test
  void aPastStateIsReadWithTheManifestItHad() {
    try (LuceneVectorStore store =
        LuceneVectorStore.builder(folder, Samples.SPACE).analysis(TextAnalysis.STANDARD).open()) {
      Samples.put(store, "a", "rivers");
      store.snapshot("kept");
      try (HybridSearch past = store.asOf("kept")) {
        assertThat(past.manifest()).isEqualTo(store.manifest());
        assertThat(past.search(WORDS)).isEmpty();
        assertThat(past.search(new KeywordQuery("RIVERS", 5, Filters.all()))).hasSize(1);
      }
    }
  }

  @Test
  void anOpenPastIsReadAfterItsFilesAreGone() {
    HybridSearch past;
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "a river runs");
      store.snapshot("kept");
      past = store.asOf("kept");
      store.deleteSnapshot("kept");
      store.deleteWhere(Filters.all());
      Samples.put(store, "b", "text");
      store.compact();
    }
    assertThat(past.document("a")).contains(Document.of("a", "a river runs"));
    assertThat(past.search(WORDS)).hasSize(1);
    past.close();
    try (LuceneVectorStore store = open()) {
      assertThat(store.document("a")).isEmpty();
      StoreFiles.awaitNoneOutsideOfCommits(folder);
    }
  }

  @Test
  void damageInAFileThatOnlyASnapshotNeedsIsFound() throws IOException {
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "a river runs");
      store.snapshot("spring");
      Samples.put(store, "a", "a road");
      store.compact();
      assertThat(store.verify().problems()).isEmpty();
    }
    for (String name : files("")) {
      Path file = folder.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 0) {
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 1;
        Files.write(file, damaged);
        VerifyReport report = LuceneVectorStore.verify(folder);
        assertThat(report.isSound()).as(name).isFalse();
        assertThat(report.toString()).contains(name);
        if (name.startsWith("_0")) {
          assertThat(report.problems().getFirst().saved())
              .contains("snapshot 'spring' cannot be read", "the present state is not touched");
        }
        Files.write(file, bytes);
      }
    }
    assertThat(LuceneVectorStore.verify(folder).isSound()).isTrue();
  }
}
