package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.SPACE;
import static dev.footnote.testkit.StoreSamples.embedding;
import static dev.footnote.testkit.StoreSamples.oneChunk;
import static dev.footnote.testkit.StoreSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.ScoredChunk;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link VectorStore}, as tests.
 *
 * <p>Extend it and say how to open an empty store. What a store must give is computed by {@link
 * VectorStores#inMemory}, which compares everything with everything. Tests run on JUnit Jupiter and
 * jqwik; a test instance is used by one thread at a time.
 */
public abstract class VectorStoreContract {

  private static final Filter ALL = Filters.all();

  /** For subclasses. */
  protected VectorStoreContract() {}

  /**
   * Opens an empty store; the test closes it.
   *
   * @param space which vectors it will hold
   * @return a new store that shares nothing with others
   */
  protected abstract VectorStore open(EmbeddingSpace space);

  @Test
  void manifestNamesTheSpace() {
    try (VectorStore store = open(SPACE)) {
      assertThat(store.manifest().space()).isEqualTo(SPACE);
      assertThat(store.manifest().schema()).isPositive();
    }
  }

  @Test
  void manifestNamesTheChunkerAndAnotherIsRefused() {
    try (VectorStore store = open(SPACE)) {
      put(store, "of nobody", "text");
      assertThat(store.manifest().chunker()).isEmpty();
      store.replace(Document.of("a", "x"), List.of(), "cutter/1");
      assertThat(store.manifest().chunker()).isEqualTo("cutter/1");
      assertThatThrownBy(() -> store.replace(Document.of("b", "x"), List.of(), "cutter/2"))
          .isInstanceOf(ManifestMismatchException.class)
          .hasMessageContainingAll("'cutter/1'", "'cutter/2'", "rebuild");
      put(store, "of nobody", "other text");
      assertThat(store.manifest().chunker()).isEqualTo("cutter/1");
      assertThat(store.documents(ALL, "", 9)).hasSize(2);
      store.deleteWhere(ALL);
      assertThat(store.manifest().chunker()).isEmpty();
      store.replace(Document.of("b", "x"), List.of(), "cutter/2");
      assertThat(store.delete("b")).isTrue();
      assertThat(store.manifest().chunker()).isEmpty();
    }
  }

  @Test
  void emptyStoreHoldsNothing() {
    try (VectorStore store = open(SPACE)) {
      assertThat(store.stats(ALL)).isEqualTo(new StoreStats(0, 0));
      assertThat(store.search(new VectorQuery(embedding("q"), 5, ALL))).isEmpty();
      assertThat(store.documents(ALL, "", 5)).isEmpty();
      assertThat(store.document("a")).isEmpty();
      assertThat(store.info("a")).isEmpty();
      assertThat(store.chunks("a")).isEmpty();
      assertThat(store.embeddings(List.of("0".repeat(32)))).isEmpty();
      assertThat(store.delete("a")).isFalse();
      assertThat(store.deleteWhere(ALL)).isZero();
    }
  }

  @Test
  void replaceLeavesNothingOfTheOldVersion() {
    try (VectorStore store = open(SPACE)) {
      put(store, "a", "one two three four five six seven eight nine ten eleven twelve");
      List<Chunk> old = store.chunks("a");
      put(store, "a", "short");
      assertThat(store.chunks("a")).extracting(Chunk::text).containsExactly("short");
      assertThat(store.search(new VectorQuery(embedding("q"), 50, ALL)))
          .extracting(found -> found.chunk().text())
          .containsExactly("short");
      assertThat(store.embeddings(old.stream().map(Chunk::embeddingKey).toList())).isEmpty();
      assertThat(store.stats(ALL)).isEqualTo(new StoreStats(1, 1));
    }
  }

  @Test
  void documentWithoutChunksIsKept() {
    try (VectorStore store = open(SPACE)) {
      Document blank = Document.of("blank", " ");
      put(store, "blank", "once it had words");
      store.replace(blank, List.of(), "cutter/1");
      assertThat(store.document("blank")).contains(blank);
      assertThat(store.info("blank"))
          .contains(
              new DocumentInfo(
                  "blank", "", Metadata.empty(), blank.fingerprint(), "cutter/1", 1, 0));
      store.replace(blank, List.of());
      assertThat(store.info("blank").orElseThrow().chunker()).isEmpty();
      assertThat(store.stats(ALL)).isEqualTo(new StoreStats(1, 0));
      assertThat(store.delete("blank")).isTrue();
      assertThat(store.stats(ALL)).isEqualTo(new StoreStats(0, 0));
    }
  }

  @Test
  void scoresAreRawCosines() {
    EmbeddingSpace plane = StoreSamples.space(2);
    try (VectorStore store = open(plane)) {
      Map<String, float[]> directions =
          Map.of(
              "same",
              new float[] {3, 4},
              "across",
              new float[] {-4, 3},
              "back",
              new float[] {-3, -4});
      directions.forEach((id, vector) -> {
        Document document = Document.of(id, id);
        store.replace(document, oneChunk(document, Embedding.of(vector)));
      });
      Embedding question = Embedding.of(new float[] {6, 8});
      List<ScoredChunk> found = store.search(new VectorQuery(question, 3, ALL));
      assertThat(found)
          .extracting(hit -> hit.chunk().documentId())
          .containsExactly("same", "across", "back");
      double[] expected = {1, 0, -1};
      for (int i = 0; i < expected.length; i++) {
        assertThat(found.get(i).score()).isCloseTo(expected[i], within(1e-4)).isBetween(-1.0, 1.0);
      }
    }
  }

  @Test
  void tiesAreOrderedByChunkId() {
    try (VectorStore store = open(SPACE)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Document document = Document.of("copy-" + i, "the same words");
        List<EmbeddedChunk> chunks = oneChunk(document, embedding("same"));
        ids.add(chunks.getFirst().chunk().id());
        store.replace(document, chunks);
      }
      List<String> firstTen = ids.stream().sorted().limit(10).toList();
      assertThat(store.search(new VectorQuery(embedding("q"), 10, ALL)))
          .extracting(hit -> hit.chunk().id())
          .isEqualTo(firstTen);
    }
  }

  @Test
  void filterIsAppliedInsideTheSearch() {
    try (VectorStore store = open(SPACE)) {
      for (int i = 0; i < 60; i++) {
        Metadata metadata = Metadata.builder().put("wanted", i % 20 == 0).build();
        Document document = Document.of("d" + i, "text " + i).withMetadata(metadata);
        Embedding near = embedding(i % 20 == 0 ? "far " + i : "q");
        store.replace(document, oneChunk(document, near));
      }
      VectorQuery query = new VectorQuery(embedding("q"), 3, Filters.eq("wanted", true));
      assertThat(store.search(query))
          .extracting(hit -> hit.chunk().documentId())
          .containsExactlyInAnyOrder("d0", "d20", "d40");
      assertThat(store.search(query.exactly())).isEqualTo(store.search(query));
    }
  }

  @Test
  void documentsAreListedInTheOrderOfStrings() {
    try (VectorStore store = open(SPACE)) {
      // UTF-16 puts the emoji before U+FFFD, UTF-8 puts it behind.
      List<String> ids = List.of("a", "a\u0000", "aa", "é", "\uD83D", "😀", "\uDE00", "\uFFFD");
      ids.reversed().forEach(id -> put(store, id, "text"));
      assertThat(store.documents(ALL, "", 100))
          .extracting(DocumentInfo::id)
          .isEqualTo(ids.stream().sorted().toList());
      assertThat(store.documents(ALL, "aa", 2))
          .extracting(DocumentInfo::id)
          .containsExactly("é", "\uD83D");
      assertThat(store.documents(ALL, "b", Integer.MAX_VALUE)).hasSize(5);
      assertThatThrownBy(() -> store.documents(ALL, "", 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void embeddingsComeBackBitForBit() {
    try (VectorStore store = open(SPACE)) {
      put(store, "a", "one two three four five six seven eight nine ten eleven twelve");
      for (Chunk chunk : store.chunks("a")) {
        Embedding kept = store.embeddings(List.of(chunk.embeddingKey())).get(chunk.embeddingKey());
        assertThat(kept).isEqualTo(embedding(chunk.embeddedText()));
      }
      assertThat(store.embeddings(List.of())).isEmpty();
      List<String> keys = store.chunks("a").stream().map(Chunk::embeddingKey).toList();
      assertThat(store.embeddings(keys, Filters.exists("lang"))).isEmpty();
      assertThat(store.embeddings(keys, Filters.not(Filters.exists("lang"))))
          .isEqualTo(store.embeddings(keys));
      assertThat(store.embeddings(List.of("", "\uD800", "x".repeat(50_000)))).isEmpty();
    }
  }

  @Test
  void wrongInputIsRefusedAndChangesNothing() {
    try (VectorStore store = open(SPACE)) {
      put(store, "a", "what was there");
      Document other = Document.of("b", "of another document");
      Document next = Document.of("a", "what shall not be there");
      Chunk chunk = Chunk.of(next, 0, new TextSpan(0, 4), "");
      Embedding flat = Embedding.of(new float[] {1, 2});
      EmbeddedChunk good = new EmbeddedChunk(chunk, embedding("x"));
      assertRefused(() -> store.replace(next, List.of(good, good)), chunk.id());
      assertRefused(() -> store.replace(next, oneChunk(other, embedding("x"))), "'b'");
      assertRefused(() -> store.replace(next, oneChunk(next, flat)), "2 dimensions");
      Document tagged = next.withMetadata(Metadata.builder().put("lang", "en").build());
      assertRefused(() -> store.replace(tagged, List.of(good)), "other metadata");
      assertRefused(() -> store.search(new VectorQuery(flat, 1, ALL)), "2 dimensions");
      Document tooLong = Document.of("i".repeat(VectorStore.MAX_ID_LENGTH + 1), "x");
      assertRefused(() -> store.replace(tooLong, List.of()), "8001");
      assertThat(store.delete(tooLong.id())).isFalse();
      assertThat(store.document("a").orElseThrow().text()).isEqualTo("what was there");
      assertThat(store.stats(ALL)).isEqualTo(new StoreStats(1, 1));
    }
  }

  private static void assertRefused(Runnable call, String culprit) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(culprit);
  }

  @Test
  void hugeTextsAreKept() {
    try (VectorStore store = open(SPACE)) {
      String huge = "\uD83D\u0000x😀".repeat(25_000);
      Metadata metadata = Metadata.builder().put(huge, huge).put("list", List.of(huge)).build();
      Document document = Document.of("a", huge).withTitle(huge).withMetadata(metadata);
      put(store, document);
      assertThat(store.document("a")).contains(document);
      assertThat(store.stats(Filters.eq(huge, huge)).documents()).isEqualTo(1);
      assertThat(store.stats(Filters.eq(huge, huge + "x")).documents()).isZero();
      assertThat(store.stats(Filters.prefix(huge, "\uD83D\u0000")).documents()).isEqualTo(1);
      assertThat(store.stats(Filters.anyOf("list", List.of(huge))).documents()).isEqualTo(1);
    }
  }

  @Test
  void longestIdIsKept() {
    try (VectorStore store = open(SPACE)) {
      String id = "\uFFFD".repeat(VectorStore.MAX_ID_LENGTH);
      put(store, id, "text");
      assertThat(store.documents(ALL, "", 1)).extracting(DocumentInfo::id).containsExactly(id);
      assertThat(store.delete(id)).isTrue();
      assertThat(store.documents(ALL, "", 1)).isEmpty();
    }
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void changesInAnyOrderLeaveWhatTheOracleHolds(
      @ForAll("changes") List<StoreChange> changes, @ForAll("filter") Filter filter) {
    try (VectorStore store = open(SPACE);
        VectorStore oracle = VectorStores.inMemory(SPACE)) {
      StoreComparison comparison = new StoreComparison(store, oracle);
      for (StoreChange change : changes) {
        change.apply(store, oracle);
        comparison.assertSameContent();
        comparison.assertSameUnder(ALL);
        comparison.assertSameUnder(filter);
      }
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
  void everyFilterPassesWhatItMatches(
      @ForAll("corpus") List<Metadata> corpus, @ForAll("filters") List<Filter> filters) {
    try (VectorStore store = open(SPACE);
        VectorStore oracle = VectorStores.inMemory(SPACE)) {
      FilterComparison comparison = new FilterComparison(store, oracle, corpus);
      filters.forEach(comparison::assertSame);
      filters.subList(0, 8).forEach(comparison::assertDeletesTheSame);
    }
  }

  @Provide
  Arbitrary<List<StoreChange>> changes() {
    return StoreChange.arbitrary().list().ofMinSize(1).ofMaxSize(7);
  }

  @Provide
  Arbitrary<Filter> filter() {
    return StoreArbitraries.filters();
  }

  @Provide
  Arbitrary<List<Filter>> filters() {
    return StoreArbitraries.filters().list().ofSize(200);
  }

  @Provide
  Arbitrary<List<Metadata>> corpus() {
    return StoreArbitraries.metadata().list().ofMinSize(1).ofMaxSize(60);
  }

  @Test
  void readersSeeOneVersionWhole() throws Exception {
    try (VectorStore store = open(SPACE)) {
      new StoreRaces(store).readersSeeOneVersionWhole();
    }
  }

  @Test
  void writersDoNotLoseEachOthersDocuments() throws Exception {
    try (VectorStore store = open(SPACE)) {
      new StoreRaces(store).writersDoNotLoseEachOthersDocuments();
    }
  }

  @Test
  void closeWaitsForCallsInFlight() throws Exception {
    VectorStore store = open(SPACE);
    new StoreRaces(store).closeWaitsForCallsInFlight();
  }

  @Test
  void whatIsDeletedIsCountedOnce() throws Exception {
    try (VectorStore store = open(SPACE)) {
      new StoreRaces(store).whatIsDeletedIsCountedOnce();
    }
  }

  @Test
  void mixedUseLosesAndTearsNothing() throws Exception {
    withstand(Duration.ofSeconds(2));
  }

  @Test
  @Tag("slow")
  void longMixedUseLosesAndTearsNothing() throws Exception {
    withstand(Duration.ofSeconds(40));
  }

  /** Half of the time in one store, and half in a few that are closed meanwhile. */
  private void withstand(Duration time) throws Exception {
    try (VectorStore store = open(SPACE)) {
      new StoreStress<>(1).use(store, time.dividedBy(2));
    }
    int closings = 8;
    for (int i = 0; i < closings; i++) {
      new StoreStress<>(i).useAndClose(open(SPACE), time.dividedBy(2L * closings));
    }
  }

  @Test
  void callsAfterCloseAreRefused() {
    VectorStore store = open(SPACE);
    put(store, "a", "text");
    store.close();
    store.close();
    assertClosed(store::manifest);
    assertClosed(() -> store.replace(Document.of("a", "b"), List.of()));
    assertClosed(() -> store.delete("a"));
    assertClosed(() -> store.deleteWhere(ALL));
    assertClosed(() -> store.search(new VectorQuery(embedding("q"), 1, ALL)));
    assertClosed(() -> store.document("a"));
    assertClosed(() -> store.info("a"));
    assertClosed(() -> store.documents(ALL, "", 1));
    assertClosed(() -> store.chunks("a"));
    assertClosed(() -> store.embeddings(List.of("a")));
    assertClosed(() -> store.stats(ALL));
  }

  static void assertClosed(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class);
  }
}
