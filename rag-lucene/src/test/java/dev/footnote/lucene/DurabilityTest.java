package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.store.Filters;
import dev.footnote.store.StoreException;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.store.Directory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DurabilityTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final CountingDisk disk = new CountingDisk();

  private LuceneVectorStore open(Durability durability, Duration interval) {
    return open(disk, durability, interval);
  }

  private static LuceneVectorStore open(
      Directory directory, Durability durability, Duration interval) {
    StoreOptions options =
        StoreOptions.of(Samples.SPACE).withSaving(new SavePlan(durability, interval));
    return LuceneVectorStore.open(() -> directory, "store on disk", options);
  }

  private long documentsAfterAKill() throws IOException {
    try (LuceneVectorStore store = open(disk.afterAKill(), Durability.EACH_WRITE, LONG)) {
      assertThat(store.verify().problems()).isEmpty();
      return store.stats().documents();
    }
  }

  private static void awaitCommits(CountingDisk disk, int commits) throws InterruptedException {
    for (int i = 0; i < 200 && disk.commits.get() < commits; i++) {
      Thread.sleep(25);
    }
    assertThat(disk.commits.get()).isGreaterThanOrEqualTo(commits);
  }

  @ParameterizedTest
  @EnumSource
  void changesAreVisibleWhenTheyReturn(Durability durability) {
    try (LuceneVectorStore store = open(durability, SHORT)) {
      for (int i = 0; i < 30; i++) {
        Samples.put(store, "d" + i % 7, "version " + i + " of the text");
        assertThat(store.document("d" + i % 7).orElseThrow().text()).contains(" " + i + " ");
        var query = new VectorQuery(Samples.embedding("version " + i, 8), 100, Filters.all());
        assertThat(store.search(query)).hasSize((int) store.stats().chunks());
      }
      assertThat(store.delete("d3")).isTrue();
      assertThat(store.delete("d3")).isFalse();
      assertThat(store.document("d3")).isEmpty();
      assertThat(store.deleteWhere(Filters.all())).isEqualTo(6);
      assertThat(store.stats().chunks()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theChunkerOfTheFirstDocumentShowsAtOnce(Durability durability) throws IOException {
    try (LuceneVectorStore store = open(durability, LONG)) {
      Samples.put(store, "a", "text");
      assertThat(store.manifest().chunker()).isEmpty();
      store.replace(Document.of("b", "text"), List.of(), "cutter/1");
      assertThat(store.manifest().chunker()).isEqualTo("cutter/1");
      store.deleteWhere(Filters.all());
      assertThat(store.manifest().chunker()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingAndFlushingPutEverythingOnDisk(Durability durability) throws IOException {
    try (LuceneVectorStore store = open(durability, LONG)) {
      Samples.put(store, "a", "text");
      store.flush();
      assertThat(documentsAfterAKill()).isEqualTo(1);
      Samples.put(store, "b", "text");
      store.compact();
      assertThat(documentsAfterAKill()).isEqualTo(2);
      Samples.put(store, "c", "text");
      store.delete("a");
    }
    assertThat(documentsAfterAKill()).isEqualTo(2);
  }

  @Test
  void eachWriteIsOnDiskWhenItReturns() throws IOException {
    try (LuceneVectorStore store = open(Durability.EACH_WRITE, LONG)) {
      int before = disk.commits.get();
      for (int i = 1; i <= 5; i++) {
        Samples.put(store, "d" + i, "text");
        assertThat(disk.commits.get()).isGreaterThanOrEqualTo(before + i);
        assertThat(documentsAfterAKill()).isEqualTo(i);
      }
    }
  }

  @Test
  void writersThatComeTogetherShareCommits() throws Exception {
    int writers = 32;
    int writes = 20;
    try (LuceneVectorStore store = open(Durability.EACH_WRITE, LONG);
        ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      int before = disk.commits.get();
      List<Future<?>> all = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String prefix = "w" + writer + "-";
        all.add(threads.submit(() -> putAll(store, prefix, writes)));
      }
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(disk.commits.get() - before).isBetween(writes, writers * writes / 4);
      assertThat(documentsAfterAKill()).isEqualTo((long) writers * writes);
    }
  }

  private static void putAll(LuceneVectorStore store, String prefix, int writes) {
    for (int i = 0; i < writes; i++) {
      Samples.put(store, prefix + i, "text");
    }
  }

  @Test
  void manualWritesWaitForAFlush() throws Exception {
    try (LuceneVectorStore store = open(Durability.MANUAL, SHORT)) {
      int before = disk.commits.get();
      putAll(store, "d", 10);
      Thread.sleep(300);
      assertThat(disk.commits.get()).isEqualTo(before);
      assertThat(documentsAfterAKill()).isZero();
      store.flush();
      store.flush();
      assertThat(disk.commits.get()).isEqualTo(before + 1);
      assertThat(documentsAfterAKill()).isEqualTo(10);
    }
  }

  @Test
  void intervalSavesWithoutBeingTold() throws Exception {
    try (LuceneVectorStore store = open(Durability.INTERVAL, Duration.ofMillis(300))) {
      int before = disk.commits.get();
      long start = System.nanoTime();
      putAll(store, "d", 10);
      int commits = disk.commits.get() - before;
      assertThat((long) commits).isLessThanOrEqualTo((System.nanoTime() - start) / 300_000_000);
      awaitCommits(disk, before + commits + 1);
      assertThat(documentsAfterAKill()).isEqualTo(10);
    }
  }

  @Test
  void intervalSavesUnderConstantWriting() throws Exception {
    try (LuceneVectorStore store = open(Durability.INTERVAL, SHORT)) {
      int before = disk.commits.get();
      int written = 0;
      for (long start = System.nanoTime(); System.nanoTime() - start < 800_000_000; written++) {
        Samples.put(store, "d" + written % 10, "text " + written);
      }
      assertThat(disk.commits.get() - before).isBetween(2, 20);
    }
  }

  @Test
  void failedFlushSaysWhatIsLost() throws IOException {
    try (LuceneVectorStore store = open(Durability.MANUAL, LONG)) {
      Samples.put(store, "a", "first");
      store.flush();
      Samples.put(store, "a", "second");
      Samples.put(store, "b", "text");
      disk.unsyncable = true;
      assertFails(store::flush, "could not flush", "2 changes made since the last flush are lost");
      assertThat(store.document("a").orElseThrow().text()).isEqualTo("first");
      assertThat(store.document("b")).isEmpty();
      disk.unsyncable = false;
      Samples.put(store, "c", "text");
      store.flush();
      assertThat(documentsAfterAKill()).isEqualTo(2);
    }
  }

  @Test
  void failureInTheBackgroundIsToldToTheNextWrite() throws Exception {
    try (LuceneVectorStore store = open(Durability.INTERVAL, SHORT)) {
      Samples.put(store, "kept", "text");
      store.flush();
      disk.unsyncable = true;
      Samples.put(store, "a", "text");
      Thread.sleep(500);
      assertThat(store.document("a")).as("still visible, as nobody was told").isPresent();
      disk.unsyncable = false;
      assertFails(() -> Samples.put(store, "b", "text"), "1 changes made since", "no space left");
      assertThat(store.document("a")).isEmpty();
      assertThat(store.document("b")).isEmpty();
      assertThat(store.document("kept")).isPresent();
      Samples.put(store, "b", "text");
      store.flush();
      assertThat(documentsAfterAKill()).isEqualTo(2);
    }
  }

  @Test
  void failureInTheBackgroundIsToldToTheNextFlush() throws Exception {
    try (LuceneVectorStore store = open(Durability.INTERVAL, SHORT)) {
      disk.unsyncable = true;
      Samples.put(store, "a", "text");
      Thread.sleep(500);
      disk.unsyncable = false;
      assertFails(store::flush, "1 changes made since the last flush are lost");
      store.flush();
      assertThat(store.stats().documents()).isZero();
    }
  }

  @Test
  void failedWriteThatTakesOthersWithItSaysSo() throws IOException {
    try (LuceneVectorStore store = open(Durability.MANUAL, LONG)) {
      Samples.put(store, "kept", "text");
      store.flush();
      Samples.put(store, "a", "text");
      disk.full = true;
      assertFails(() -> Samples.put(store, "b", "text"), "1 changes made since the last flush");
      disk.full = false;
      Samples.put(store, "c", "text");
      store.flush();
      assertThat(store.document("a")).isEmpty();
      assertThat(documentsAfterAKill()).isEqualTo(2);
    }
  }

  @Test
  void closingThatCannotSaveSaysSo() throws IOException {
    LuceneVectorStore store = open(Durability.MANUAL, LONG);
    Samples.put(store, "a", "text");
    disk.unsyncable = true;
    assertFails(store::close, "could not close", "1 changes made since the last flush are lost");
    store.close();
    disk.unsyncable = false;
    assertThat(documentsAfterAKill()).isZero();
  }

  /** As when a merge beside the changes fails for want of space, which closes Lucene's writer. */
  @ParameterizedTest
  @EnumSource
  void changeIsNotAcknowledgedIfTheWriterClosedMeanwhile(Durability durability) throws IOException {
    StoreOptions options =
        StoreOptions.of(Samples.SPACE).withSaving(new SavePlan(durability, LONG));
    OpenIndex index = new OpenIndex(disk, "store on disk", options);
    assertThatThrownBy(() ->
            index
                .committer()
                .change(
                    "",
                    writer -> {
                      writer.addDocument(List.of());
                      writer.rollback();
                      return true;
                    }))
        .isInstanceOf(IOException.class);
    int documents = index.committer().change("", writer -> writer.getDocStats().numDocs);
    assertThat(documents).isZero();
    index.close();
  }

  @Test
  void optionsAreChecked(@TempDir Path folder) {
    var builder = LuceneVectorStore.builder(folder, Samples.SPACE);
    assertThatThrownBy(() -> builder.flushInterval(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
    try (LuceneVectorStore store =
        builder.durability(Durability.INTERVAL).flushInterval(Duration.ofSeconds(5)).open()) {
      Samples.put(store, "a", "text");
    }
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      assertThat(store.document("a")).isPresent();
      store.flush();
    }
  }

  private static void assertFails(ThrowingCallable change, String... parts) {
    assertThatThrownBy(change).isInstanceOf(StoreException.class).hasMessageContainingAll(parts);
  }
}
