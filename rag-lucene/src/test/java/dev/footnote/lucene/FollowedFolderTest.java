package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a follower makes of all that may happen to a folder, and that it leaves nothing there. */
class FollowedFolderTest {

  @TempDir private Path temporary;

  private Path folder() {
    return temporary.resolve("store");
  }

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(folder(), Samples.SPACE);
  }

  private HybridSearch follow() {
    return LuceneVectorStore.openReadOnly(folder());
  }

  /** Follows through a directory that knows what is open, and that cannot be written. */
  private FollowingStore follow(WatchedDirectory directory) throws IOException {
    return new FollowingStore(
        directory, folder(), "the follower", StoreOptions.defaultSimilarity());
  }

  private WatchedDirectory watched() throws IOException {
    return new WatchedDirectory(new UnwritableDirectory(FSDirectory.open(folder())));
  }

  private void fill(String... ids) {
    try (LuceneVectorStore store = open()) {
      for (String id : ids) {
        Samples.put(store, id, "text of " + id);
      }
    }
  }

  private static List<String> ids(HybridSearch store) {
    return store.documents(Filters.all(), "", 100).stream().map(info -> info.id()).toList();
  }

  private static void assertRefused(
      ThrowingCallable call, Class<? extends Exception> type, String... parts) {
    assertThatThrownBy(call).isInstanceOf(type).hasMessageContainingAll(parts);
  }

  @Test
  void aFolderWithoutAStoreIsRefusedAndLeftAlone() throws IOException {
    assertRefused(this::follow, StoreException.class, folder().toString(), "holds no store yet");
    assertThat(folder()).doesNotExist();
    Files.createDirectories(folder());
    assertRefused(this::follow, StoreException.class, "holds no store yet");
    Files.writeString(folder().resolve("letter.txt"), "Dear reader");
    assertRefused(this::follow, StoreException.class, "holds no store yet");
    assertThat(StoreFiles.of(folder())).containsExactly(folder().resolve("letter.txt"));
    Path file = Files.writeString(temporary.resolve("file"), "text");
    assertRefused(
        () -> LuceneVectorStore.openReadOnly(file), StoreException.class, "holds no store yet");
  }

  @Test
  void whatCannotBeReadIsRefused() throws IOException {
    commit(Map.of("owner", "another program"));
    assertRefused(this::follow, StoreException.class, "Footnote did not write");
    commit(CommitData.ofUnfinishedCopy("some store").entries());
    assertRefused(this::follow, StoreException.class, "copy that was interrupted", "once more");
    commit(Map.of("footnote.schema", "99"));
    assertRefused(
        this::follow, ManifestMismatchException.class, "layout 99", "version that reads its");
    commit(Map.of("footnote.schema", "3", "footnote.dimensions", "many"));
    assertRefused(this::follow, StoreException.class, "could not open", folder().toString());
  }

  private void commit(Map<String, String> data) throws IOException {
    try (Directory directory = FSDirectory.open(folder());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
  }

  @Test
  void anEarlierLayoutIsReadIfItNeedsNoUpgrade() throws IOException {
    GoldenStore.unpack(3, folder());
    try (HybridSearch follower = follow()) {
      GoldenStoreTest.assertHoldsWhatWasPut(follower);
    }
    StoreFiles.delete(folder());
    GoldenStore.unpack(2, folder());
    assertRefused(
        this::follow, ManifestMismatchException.class, "layout 2", "open it for writing once");
  }

  @Test
  void nothingIsWrittenOrLocked() throws IOException {
    fill("a", "b");
    Files.delete(folder().resolve(IndexWriter.WRITE_LOCK_NAME));
    List<Path> files = StoreFiles.of(folder());
    List<byte[]> bytes = StoreFiles.bytes(folder());
    try (HybridSearch follower = follow();
        HybridSearch another = follow()) {
      assertThat(ids(follower)).isEqualTo(ids(another)).containsExactly("a", "b");
      assertThat(StoreFiles.of(folder())).isEqualTo(files);
    }
    assertThat(StoreFiles.of(folder())).isEqualTo(files);
    assertThat(StoreFiles.bytes(folder())).containsExactlyElementsOf(bytes);
  }

  @Test
  void aSecondWriterIsToldHowToReadAlong() {
    try (LuceneVectorStore store = open();
        HybridSearch follower = follow()) {
      assertRefused(this::open, StoreException.class, "open already", "openReadOnly(folder)");
      Samples.put(store, "a", "text");
      assertThat(ids(follower)).containsExactly("a");
    }
    fill("b");
  }

  @Test
  void changesAreFollowedThroughSnapshotsAndCompaction() {
    try (LuceneVectorStore store = open();
        HybridSearch follower = follow()) {
      for (int i = 0; i < 12; i++) {
        Samples.put(store, "d" + i, "text number " + i);
        assertThat(ids(follower)).hasSize(i + 1);
        store.snapshot("s" + i);
        assertThat(ids(follower)).hasSize(i + 1);
      }
      for (int i = 0; i < 12; i++) {
        store.deleteSnapshot("s" + i);
        store.delete("d" + i);
        store.compact();
        assertThat(ids(follower)).hasSize(11 - i).doesNotContain("d" + i);
      }
    }
  }

  @Test
  void changesAreSeenOnceTheyAreFlushed() {
    try (LuceneVectorStore store =
            LuceneVectorStore.builder(folder(), Samples.SPACE)
                .durability(Durability.MANUAL)
                .open();
        HybridSearch follower = follow()) {
      Samples.put(store, "a", "text");
      assertThat(ids(store)).containsExactly("a");
      assertThat(ids(follower)).isEmpty();
      store.flush();
      assertThat(ids(follower)).containsExactly("a");
    }
  }

  @Test
  void aRebuildForOtherVectorsIsFollowed() {
    EmbeddingSpace wider = Samples.space(12);
    try (LuceneVectorStore store = open();
        HybridSearch follower = follow()) {
      Samples.put(store, "a", "text");
      VectorQuery before = new VectorQuery(Samples.embedding("q", 8), 5, Filters.all());
      assertThat(follower.search(before)).hasSize(1);
      try (StoreRebuild rebuild = store.rebuild(wider, "")) {
        rebuild.swap(() -> Samples.put(rebuild.target(), "a", "text"));
      }
      assertThatThrownBy(() -> follower.search(before))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("8", "12");
      assertThat(follower.manifest()).isEqualTo(store.manifest());
      VectorQuery after = new VectorQuery(Samples.embedding("q", 12), 5, Filters.all());
      assertThat(follower.search(after)).isEqualTo(store.search(after)).hasSize(1);
    }
  }

  @Test
  void anotherTextAnalysisIsFollowed() {
    KeywordQuery plural = new KeywordQuery("rivers", 5, Filters.all());
    KeywordQuery singular = new KeywordQuery("river", 5, Filters.all());
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "a river");
    }
    try (HybridSearch follower = follow()) {
      assertThat(follower.search(plural)).hasSize(1);
      LuceneVectorStore.builder(folder(), Samples.SPACE)
          .analysis(TextAnalysis.STANDARD)
          .reanalyze()
          .open()
          .close();
      assertThat(follower.search(plural)).isEmpty();
      assertThat(follower.search(singular)).hasSize(1);
      assertThat(follower.manifest().analysis()).isEqualTo("STANDARD");
    }
  }

  @Test
  void erasingDoesNotWaitForFollowersAndTheyLetGoOfIt() throws IOException {
    fill("kept", "secret");
    WatchedDirectory directory = watched();
    try (LuceneVectorStore store = open();
        FollowingStore follower = follow(directory)) {
      assertThat(follower.document("secret")).isPresent();
      store.erase("secret");
      assertThat(follower.document("secret")).isEmpty();
      assertThat(follower.document("kept")).isPresent();
      assertHoldsNothingDeleted(directory);
    }
  }

  /** The inputs of files are named after them. */
  private void assertHoldsNothingDeleted(WatchedDirectory directory) {
    assertThat(directory.openFiles())
        .isNotEmpty()
        .allMatch(
            input -> Files.exists(folder().resolve(input.substring(input.lastIndexOf(' ') + 1))));
  }

  @Test
  void anotherIndexInTheSamePlaceIsFollowed() throws IOException {
    Path other = temporary.resolve("other");
    try (LuceneVectorStore store = LuceneVectorStore.open(other, Samples.SPACE)) {
      Samples.put(store, "theirs", "text");
    }
    fill("mine");
    assertThat(generation(folder())).isEqualTo(generation(other));
    try (HybridSearch follower = follow()) {
      assertThat(ids(follower)).containsExactly("mine");
      StoreFiles.delete(folder());
      assertRefused(() -> ids(follower), StoreException.class, "folder holds no index");
      StoreFiles.copy(other, folder());
      assertThat(ids(follower)).containsExactly("theirs");
    }
  }

  private static long generation(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      return SegmentInfos.getLastCommitGeneration(directory);
    }
  }

  /** Where it has the same segments, and other deletions under the same number. */
  @Test
  void aCopyThatWentAnotherWayIsFollowed() throws IOException {
    Path copy = temporary.resolve("copy");
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "one", "text one");
      Samples.put(store, "two", "text two");
      Samples.put(store, "three", "text three");
      store.compact();
    }
    StoreFiles.copy(folder(), copy);
    delete(folder(), "one");
    delete(copy, "two");
    try (HybridSearch follower = follow()) {
      assertThat(ids(follower)).containsExactly("three", "two");
      StoreFiles.delete(folder());
      StoreFiles.copy(copy, folder());
      assertThat(ids(follower)).containsExactly("one", "three");
    }
  }

  private static void delete(Path folder, String id) {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      assertThat(store.delete(id)).isTrue();
    }
  }

  @Test
  void aBackupIsFollowed() {
    Path backup = temporary.resolve("backup");
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "text");
      store.snapshot("kept");
      store.backup(backup);
      try (HybridSearch copy = LuceneVectorStore.openReadOnly(backup)) {
        for (int i = 0; i < 5; i++) {
          Samples.put(store, "b" + i, "text");
          assertThat(ids(copy)).hasSize(1 + i);
          store.backup(backup);
          assertThat(ids(copy)).isEqualTo(ids(store)).hasSize(2 + i);
        }
      }
    }
  }

  @Test
  void aRestoredStoreIsFollowed() {
    Path backup = temporary.resolve("backup");
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "text");
      store.backup(backup);
      Samples.put(store, "later", "text");
    }
    try (HybridSearch follower = follow()) {
      assertThat(ids(follower)).containsExactly("a", "later");
      StoreFiles.delete(folder());
      LuceneVectorStore.restore(backup, folder());
      assertThat(ids(follower)).containsExactly("a");
      fill("b");
      assertThat(ids(follower)).containsExactly("a", "b");
    }
  }

  @Test
  void aLayoutThatIsUpgradedMeanwhileIsRefused() throws IOException {
    fill("a");
    WatchedDirectory directory = watched();
    try (FollowingStore follower = follow(directory)) {
      assertThat(ids(follower)).containsExactly("a");
      List<String> open = directory.openFiles();
      commit(Map.of("footnote.schema", "99"));
      for (int i = 0; i < 3; i++) {
        assertRefused(() -> ids(follower), ManifestMismatchException.class, "layout 99");
      }
      assertThat(directory.openFiles()).isEqualTo(open);
    }
    assertThat(directory.openFiles()).isEmpty();
  }

  @Test
  void aDamagedCommitIsRefusedUntilItIsSound() throws IOException {
    fill("a");
    WatchedDirectory directory = watched();
    try (FollowingStore follower = follow(directory)) {
      assertThat(ids(follower)).containsExactly("a");
      List<String> open = directory.openFiles();
      fill("b");
      Path commit = folder().resolve(CommitFile.newest(directory, folder()).name());
      byte[] sound = Files.readAllBytes(commit);
      byte[] damaged = sound.clone();
      damaged[sound.length / 2] ^= 1;
      Files.write(commit, damaged);
      assertRefused(
          () -> ids(follower), StoreException.class, "could not read the follower", "segments_");
      assertThat(directory.openFiles()).isEqualTo(open);
      Files.write(commit, sound);
      assertThat(ids(follower)).containsExactly("a", "b");
    }
  }

  @Test
  void anInterruptDoesNoHarm() {
    try (LuceneVectorStore store = open();
        HybridSearch follower = follow()) {
      Samples.put(store, "a", "text");
      Thread.currentThread().interrupt();
      try {
        assertThat(ids(follower)).containsExactly("a");
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("Interrupt");
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(ids(follower)).containsExactly("a");
    }
  }

  @Test
  void nothingIsLeftOpen() throws Exception {
    fill("a");
    WatchedDirectory directory = watched();
    AtomicBoolean going = new AtomicBoolean(true);
    try (LuceneVectorStore store = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      FollowingStore follower = follow(directory);
      List<Future<?>> readers =
          List.of(
              threads.submit(() -> readWhile(going, follower)),
              threads.submit(() -> readWhile(going, follower)));
      for (int i = 0; i < 30; i++) {
        Samples.put(store, "d" + i % 7, "text number " + i);
        if (i % 10 == 0) {
          store.compact();
        }
      }
      going.set(false);
      for (Future<?> reader : readers) {
        reader.get(30, TimeUnit.SECONDS);
      }
      assertThat(follower.stats(Filters.all()).documents()).isEqualTo(8);
      assertHoldsNothingDeleted(directory);
      int references = follower.read("read", state -> state.getIndexReader().getRefCount());
      assertThat(references).as("references while one is taken").isEqualTo(2);
      follower.close();
    }
    assertThat(directory.isClosed()).isTrue();
    assertThat(directory.openFiles()).isEmpty();
    assertThat(directory.lateCalls()).isEmpty();
  }

  private static void readWhile(AtomicBoolean going, HybridSearch follower) {
    while (going.get()) {
      StoreStats stats = follower.stats(Filters.all());
      assertThat(stats.documents()).isBetween(1L, 8L);
      assertThat(follower.document("a")).contains(Document.of("a", "text of a"));
    }
  }
}
