package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.testkit.StoreStress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store leaves open, and in its folder, after it was used by many threads. */
class StoreLeakTest {

  private static final Duration INTERVAL = Duration.ofMillis(20);

  @TempDir private Path folder;
  @TempDir private Path backups;

  private final AtomicInteger numbers = new AtomicInteger();
  private final List<WatchedDirectory> directories = new ArrayList<>();
  private final StoreStress<LuceneVectorStore> stress =
      new StoreStress<LuceneVectorStore>(3)
          .and(oneIn(8, LuceneVectorStore::compact))
          .and(oneIn(8, LuceneVectorStore::flush))
          .and(oneIn(16, this::backUp))
          .and(oneIn(1, StoreLeakTest::verify))
          .and(oneIn(1, StoreLeakTest::measure));

  /** What is slow is called less often, to leave time for the rest. */
  private static StoreStress.Action<LuceneVectorStore> oneIn(
      int times, Consumer<LuceneVectorStore> call) {
    return (store, random) -> {
      if (random.nextInt(times) == 0) {
        call.accept(store);
      }
    };
  }

  /** What is on disk is whole at any time. */
  private static void verify(LuceneVectorStore store) {
    VerifyReport report = store.verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.documents()).isLessThanOrEqualTo(17);
  }

  private void backUp(LuceneVectorStore store) {
    Path backup = backups.resolve("backup" + numbers.incrementAndGet());
    store.backup(backup);
    assertThat(LuceneVectorStore.verify(backup).problems()).isEmpty();
  }

  private static void measure(LuceneVectorStore store) {
    IndexStats stats = store.stats();
    assertThat(stats.documents()).isBetween(0L, 17L);
    assertThat(stats.bytes()).isPositive();
  }

  private LuceneVectorStore open(Durability durability) {
    return LuceneVectorStore.open(
        () -> {
          directories.add(new WatchedDirectory(FSDirectory.open(folder)));
          return directories.getLast();
        },
        "the store",
        StoreOptions.of(StoreStress.SPACE).withSaving(new SavePlan(durability, INTERVAL)));
  }

  @ParameterizedTest
  @EnumSource
  void nothingLeaksAndNothingIsLost(Durability durability) throws Exception {
    useAndReopen(durability, Duration.ofMillis(250), 2);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void nothingLeaksAndNothingIsLostForLong(Durability durability) throws Exception {
    useAndReopen(durability, Duration.ofSeconds(1), 8);
  }

  private void useAndReopen(Durability durability, Duration time, int rounds) throws Exception {
    for (int i = 0; i < rounds; i++) {
      LuceneVectorStore store = open(durability);
      stress.assertHeld(store);
      stress.use(store, time);
      assertQuiet(store);
      stress.useAndClose(store, time);
      assertLeftNothing();
    }
    try (LuceneVectorStore store = open(durability)) {
      stress.assertHeld(store);
      assertThat(commits()).isLessThanOrEqualTo(1 + store.snapshots().size());
    }
  }

  private int commits() throws IOException {
    try (FSDirectory there = FSDirectory.open(folder)) {
      return DirectoryReader.listCommits(there).size();
    }
  }

  /** One reader is open, the one of the last commit, and nobody has it but the store. */
  private void assertQuiet(LuceneVectorStore store) {
    int references = store.read("read", searcher -> searcher.getIndexReader().getRefCount());
    assertThat(references).as("references while one is taken").isEqualTo(2);
  }

  private void assertLeftNothing() throws IOException {
    WatchedDirectory last = directories.getLast();
    assertThat(last.isClosed()).isTrue();
    assertThat(last.openFiles()).isEmpty();
    assertThat(last.lateCalls()).as("calls after the end").isEmpty();
    assertNothingBut(filesOfCommits());
  }

  /** Of snapshots that were not deleted before the store was closed, the commits stay as well. */
  private Set<String> filesOfCommits() throws IOException {
    Set<String> files = new TreeSet<>();
    try (FSDirectory there = FSDirectory.open(folder)) {
      for (IndexCommit commit : DirectoryReader.listCommits(there)) {
        files.addAll(commit.getFileNames());
      }
    }
    return files;
  }

  private void assertNothingBut(Set<String> files) throws IOException {
    try (FSDirectory there = FSDirectory.open(folder)) {
      Set<String> expected = new TreeSet<>(files);
      expected.add(IndexWriter.WRITE_LOCK_NAME);
      assertThat(new TreeSet<>(List.of(there.listAll()))).isEqualTo(expected);
    }
  }
}
