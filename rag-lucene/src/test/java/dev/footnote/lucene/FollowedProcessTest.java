package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process writes, and another follows. */
class FollowedProcessTest {

  private static final int READERS = 2;
  private static final VectorQuery ALL_CHUNKS =
      new VectorQuery(Samples.embedding("q", 8), 1_000, Filters.all());

  @TempDir private Path folder;

  private final AtomicBoolean going = new AtomicBoolean(true);
  private final AtomicInteger acknowledged = new AtomicInteger(-1);

  @Test
  void aSecondWriterIsRefusedWhereReadersAreNot() throws Exception {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      Process process = Samples.start(FollowingProcess.class, folder);
      try (BufferedReader answers = process.inputReader();
          BufferedWriter ids = process.outputWriter()) {
        assertThat(answers.readLine())
            .contains("open already", "in another", "openReadOnly(folder)");
        for (int i = 0; i < 20; i++) {
          Samples.put(store, "d", "text " + i);
          assertThat(ask("d", ids, answers)).isEqualTo("text " + i);
        }
        store.erase("d");
        assertThat(ask("d", ids, answers)).isEqualTo("none");
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static String ask(String id, BufferedWriter ids, BufferedReader answers)
      throws IOException {
    ids.write(id);
    ids.newLine();
    ids.flush();
    return answers.readLine();
  }

  @Test
  @Tag("slow")
  void changesOfAnotherProcessAreSeenAtOnceAndItsEndDoesNoHarm() throws Exception {
    LuceneVectorStore.open(folder, Samples.SPACE).close();
    try (HybridSearch follower = LuceneVectorStore.openReadOnly(folder);
        ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> readWhileGoing(follower)));
      }
      try {
        for (int kill = 0; kill < 3; kill++) {
          writeAndKill(follower, acknowledged.get() + 1, 100);
          assertAllSeen(follower);
        }
      } finally {
        going.set(false);
      }
      for (Future<?> reader : readers) {
        reader.get(60, TimeUnit.SECONDS);
      }
      goOnWriting(follower);
    }
    assertNothingMapped();
    assertThat(LuceneVectorStore.verify(folder).problems()).isEmpty();
  }

  private void writeAndKill(HybridSearch follower, int first, int count) throws Exception {
    Process writer = Samples.start(FollowedProcess.class, folder, first);
    try (BufferedReader lines = writer.inputReader()) {
      for (int i = 0; i < count; i++) {
        int version = Integer.parseInt(lines.readLine());
        assertSeen(follower, version);
        acknowledged.set(version);
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  /** A document has the version that was acknowledged, or a later one. */
  private static void assertSeen(HybridSearch follower, int version) {
    Document document = follower.document(WritingProcess.id(version)).orElseThrow();
    assertThat(WritingProcess.version(document.text())).isGreaterThanOrEqualTo(version);
    if (version % 10 == 8) {
      assertThat(follower.document(FollowedProcess.SECRET)).isEmpty();
    }
  }

  private void assertAllSeen(HybridSearch follower) {
    int last = acknowledged.get();
    for (int version = last - WritingProcess.DOCUMENTS + 1; version <= last; version++) {
      assertSeen(follower, version);
    }
    assertWhole(follower.search(ALL_CHUNKS), last);
  }

  private void readWhileGoing(HybridSearch follower) {
    KeywordQuery words = new KeywordQuery("version", 1_000, Filters.all());
    while (going.get()) {
      int least = acknowledged.get();
      HybridSearch.Legs legs = follower.search(ALL_CHUNKS, words);
      assertWhole(legs.vector(), least);
      StoreStats stats = follower.stats(Filters.all());
      assertThat(stats.documents()).isBetween(0L, WritingProcess.DOCUMENTS + 1L);
    }
  }

  /** All chunks of one version of each document were found, and none is older than it may be. */
  private static void assertWhole(List<ScoredChunk> found, int least) {
    Map<String, List<Chunk>> documents =
        found.stream()
            .map(ScoredChunk::chunk)
            .filter(chunk -> !chunk.documentId().equals(FollowedProcess.SECRET))
            .collect(Collectors.groupingBy(Chunk::documentId));
    if (least >= WritingProcess.DOCUMENTS) {
      assertThat(documents).hasSize(WritingProcess.DOCUMENTS);
    }
    documents.forEach((id, chunks) -> {
      chunks.sort(Comparator.comparingInt(Chunk::ordinal));
      String text = chunks.stream().map(Chunk::text).collect(Collectors.joining());
      int version = WritingProcess.version(text);
      assertThat(text).isEqualTo(WritingProcess.text(version));
      assertThat(WritingProcess.id(version)).isEqualTo(id);
      assertThat(version).isGreaterThan(least - WritingProcess.DOCUMENTS);
    });
  }

  /** After the last kill this process writes. */
  private void goOnWriting(HybridSearch follower) {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      int next = acknowledged.get() + 1;
      Samples.put(store, WritingProcess.id(next), WritingProcess.text(next));
      assertSeen(follower, next);
      assertThat(follower.search(ALL_CHUNKS)).isEqualTo(store.search(ALL_CHUNKS));
    }
  }

  /** What is mapped is the last to be closed, and the system tells of it. */
  private void assertNothingMapped() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (Files.exists(maps)) {
      try (Stream<String> lines = Files.lines(maps)) {
        assertThat(lines.filter(line -> line.contains(folder.toString()))).isEmpty();
      }
    }
  }

  @Test
  @Tag("slow")
  void aRebuildInAnotherProcessIsFollowed() throws Exception {
    SampleEmbedder first = new SampleEmbedder("first", 8, total -> {});
    SampleEmbedder second =
        new SampleEmbedder(RebuildingProcess.MODEL, RebuildingProcess.DIMENSIONS, total -> {});
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, first.space())) {
      KnowledgeBase knowledge = KnowledgeBase.of(first, store);
      for (int i = 0; i < 100; i++) {
        knowledge.put(Document.of("d" + i, "text number " + i));
      }
    }
    try (HybridSearch follower = LuceneVectorStore.openReadOnly(folder)) {
      KnowledgeBase before = KnowledgeBase.of(first, follower);
      Process process = Samples.start(RebuildingProcess.class, folder);
      try (BufferedReader lines = process.inputReader()) {
        searchUntilRebuilt(before, follower, second.space());
        assertThat(lines.lines().toList()).last().isEqualTo("done");
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThatThrownBy(() -> before.search("text number 77"))
          .isInstanceOf(ManifestMismatchException.class);
      assertFinds(KnowledgeBase.of(second, follower));
    }
  }

  private static void searchUntilRebuilt(
      KnowledgeBase before, HybridSearch follower, EmbeddingSpace rebuilt) {
    int searches = 0;
    while (!follower.manifest().space().equals(rebuilt)) {
      try {
        assertFinds(before);
        searches++;
      } catch (ManifestMismatchException e) {
        assertThat(follower.manifest().space()).isEqualTo(rebuilt);
      }
    }
    assertThat(searches).isPositive();
  }

  private static void assertFinds(KnowledgeBase knowledge) {
    assertThat(knowledge.stats()).isEqualTo(new StoreStats(100, 100));
    assertThat(knowledge.search("text number 77").getFirst().chunk().documentId()).isEqualTo("d77");
  }
}
