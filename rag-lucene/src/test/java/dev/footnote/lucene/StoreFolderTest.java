package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.store.Filters;
import dev.footnote.store.FootnoteVersion;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreManifest;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderTest {

  private static final EmbeddingSpace SPACE = Samples.SPACE;

  @TempDir private Path temporary;

  private Path folder() {
    return temporary.resolve("deep/store");
  }

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(folder(), SPACE);
  }

  @Test
  void reopeningKeepsEverything() {
    Metadata metadata = Metadata.builder().put("year", 2026).put("tags", List.of("x")).build();
    Document document = new Document("a", "Title", "A river runs to the sea.", List.of(), metadata);
    VectorQuery vector = new VectorQuery(Samples.embedding("q", 8), 5, Filters.eq("year", 2026));
    KeywordQuery keyword = new KeywordQuery("rivers", 5, Filters.anyOf("tags", List.of("x")));
    HybridSearch.Legs before;
    try (LuceneVectorStore store = open()) {
      Samples.put(store, document);
      Samples.put(store, "b", "deleted again");
      store.delete("b");
      before = store.search(vector, keyword);
    }
    try (LuceneVectorStore store = open()) {
      assertThat(store.document("a")).contains(document);
      assertThat(store.search(vector, keyword)).isEqualTo(before);
      assertThat(before.vector()).hasSize(3);
      assertThat(before.keyword()).hasSize(1);
      assertThat(store.stats(Filters.all())).isEqualTo(new StoreStats(1, 3));
      assertThat(store.manifest().space()).isEqualTo(SPACE);
      assertThat(store.deleteWhere(Filters.all())).isEqualTo(1);
    }
    try (LuceneVectorStore store = open()) {
      assertThat(store.stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
    }
  }

  @Test
  void changeIsOnDiskWhenTheCallReturns() throws IOException {
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "text");
      Path copy = temporary.resolve("copy");
      copyFolder(folder(), copy);
      try (LuceneVectorStore asAfterAKill = LuceneVectorStore.open(copy, SPACE)) {
        assertThat(asAfterAKill.document("a")).isPresent();
      }
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void secondOpeningInThisProcessIsRefused() {
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "text");
      assertRefused(this::open, StoreException.class, folder().toString(), "open already");
      assertThat(store.document("a")).isPresent();
    }
    open().close();
  }

  @Test
  void secondProcessIsRefused() throws Exception {
    Process other = Samples.start(HoldingProcess.class, folder());
    try (BufferedReader lines = other.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("holding sample");
      assertRefused(this::open, StoreException.class, "open already", "in another");
    } finally {
      other.destroyForcibly().waitFor();
    }
    open().close();
  }

  @Test
  void anotherEmbeddingSpaceIsRefusedNamingBoth() {
    open().close();
    EmbeddingSpace other =
        new EmbeddingSpace("other", "ffff", 12, Similarity.COSINE, "query: ", "");
    assertRefused(
        () -> LuceneVectorStore.open(folder(), other),
        ManifestMismatchException.class,
        "sample@01234567/8/COSINE",
        "other@ffff/12/COSINE",
        "dimensions is '8' there and '12' here",
        "rebuild it");
    EmbeddingSpace otherPrompt =
        new EmbeddingSpace("sample", "0123456789ab", 8, Similarity.COSINE, "query: ", "");
    assertRefused(
        () -> LuceneVectorStore.open(folder(), otherPrompt),
        ManifestMismatchException.class,
        "queryPrompt is 'q: ' there and 'query: ' here");
    open().close();
  }

  @Test
  void anotherAnalysisIsRefused() {
    open().close();
    assertRefused(
        () -> LuceneVectorStore.builder(folder(), SPACE).analysis(TextAnalysis.STANDARD).open(),
        ManifestMismatchException.class,
        "analysis is 'ENGLISH' there and 'STANDARD' here",
        "reanalyze()");
  }

  @Test
  void anotherAnalysisCutsAllTextAnewWhenToldTo() {
    KeywordQuery plural = new KeywordQuery("rivers", 5, Filters.all());
    try (LuceneVectorStore store = open()) {
      GoldenStore.fill(store);
      Samples.put(store, "stemmed", "a river");
      assertThat(store.search(plural))
          .extracting(hit -> hit.chunk().documentId())
          .contains("stemmed");
      assertThat(store.delete("stemmed")).isTrue();
    }
    var builder = LuceneVectorStore.builder(folder(), SPACE).analysis(TextAnalysis.STANDARD);
    try (LuceneVectorStore store = builder.reanalyze().open()) {
      GoldenStoreTest.assertHoldsWhatWasPut(store);
      Samples.put(store, "unstemmed", "a river");
      assertThat(store.search(plural))
          .extracting(hit -> hit.chunk().documentId())
          .doesNotContain("unstemmed");
      assertThat(store.delete("unstemmed")).isTrue();
      assertThat(store.manifest().analysis()).isEqualTo("STANDARD");
      assertThat(store.verify().problems()).isEmpty();
    }
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      GoldenStoreTest.assertHoldsWhatWasPut(store);
    }
    assertRefused(this::open, ManifestMismatchException.class, "'STANDARD' there");
  }

  @Test
  void titlesCountAsOftenAsTheStoreWasToldAndItRemembers() {
    KeywordQuery river = new KeywordQuery("river", 5, Filters.all());
    var weighing = LuceneVectorStore.builder(folder(), SPACE).contextWeight(5);
    try (LuceneVectorStore store = weighing.open()) {
      Document titled = Document.of("titled", "one two three four").withTitle("river");
      store.replace(titled, Samples.oneChunk(titled));
      Samples.put(store, "text", "river river three four");
      assertThat(store.search(river).getFirst().chunk().documentId()).isEqualTo("titled");
    }
    assertRefused(
        this::open,
        ManifestMismatchException.class,
        "contextWeight is '5' there and '1' here",
        "reanalyze()");
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      assertThat(store.search(river).getFirst().chunk().documentId()).isEqualTo("titled");
    }
    var plain = LuceneVectorStore.builder(folder(), SPACE).reanalyze();
    try (LuceneVectorStore store = plain.open()) {
      assertThat(store.search(river).getFirst().chunk().documentId()).isEqualTo("text");
      assertThat(store.verify().problems()).isEmpty();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LuceneVectorStore.builder(folder(), SPACE).contextWeight(11))
        .withMessageContaining("11");
  }

  @Test
  void anotherEmbeddingSpaceIsRefusedEvenWhenTextIsCutAnew() {
    open().close();
    assertRefused(
        () -> LuceneVectorStore.builder(folder(), Samples.space(12)).reanalyze().open(),
        ManifestMismatchException.class,
        "dimensions is '8' there and '12' here");
  }

  @Test
  void openingNeedsNotNameWhatAStoreWasWrittenWith() {
    EmbeddingSpace other = new EmbeddingSpace("other", "ffff", 12, Similarity.COSINE, "q", "d");
    var builder = LuceneVectorStore.builder(folder(), other).analysis(TextAnalysis.STANDARD);
    try (LuceneVectorStore store = builder.open()) {
      store.replace(Document.of("a", "text"), List.of(), "cutter/1");
    }
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      assertThat(store.manifest())
          .isEqualTo(
              new StoreManifest(
                  other, "cutter/1", "STANDARD", IndexManifest.SCHEMA, FootnoteVersion.current()));
      assertThat(store.document("a")).isPresent();
    }
  }

  @Test
  void openingWithoutASpaceNeedsAStore() throws IOException {
    assertRefused(
        () -> LuceneVectorStore.open(folder()), StoreException.class, "holds no store yet");
    assertThat(folder()).doesNotExist();
    Files.createDirectories(folder());
    assertRefused(() -> LuceneVectorStore.open(folder()), StoreException.class, "embedder.space()");
    writeForeignIndex(Map.of("owner", "another program"));
    assertRefused(
        () -> LuceneVectorStore.open(folder()), StoreException.class, "Footnote did not write");
  }

  @Test
  void anotherChunkerIsRefusedNamingBoth() {
    try (LuceneVectorStore store = open()) {
      store.replace(Document.of("a", "text"), List.of(), "cutter/1");
    }
    try (LuceneVectorStore store = open()) {
      Document document = Document.of("b", "text");
      assertRefused(
          () -> store.replace(document, List.of(), "cutter/2"),
          ManifestMismatchException.class,
          "'cutter/1'",
          "'cutter/2'",
          "rebuild");
      assertThat(store.document("b")).isEmpty();
    }
  }

  /** As an earlier version of Footnote wrote it. */
  @Test
  void aManifestThatSaysLessIsRead() throws IOException {
    Map<String, String> entries =
        Map.of(
            "footnote.schema", "3",
            "footnote.model", "sample",
            "footnote.contentHash", "0123456789ab",
            "footnote.dimensions", "8",
            "footnote.similarity", "COSINE",
            "footnote.queryPrompt", "q: ",
            "footnote.analysis", "ENGLISH");
    writeForeignIndex(entries);
    try (LuceneVectorStore store = open()) {
      assertThat(store.manifest().version()).isEmpty();
      store.replace(Document.of("a", "text"), List.of(), "cutter/1");
      assertThat(store.manifest().chunker()).isEqualTo("cutter/1");
      assertThat(store.manifest().version()).isEqualTo(FootnoteVersion.current());
    }
  }

  @Test
  void layoutOfAnotherVersionIsRefused() throws IOException {
    writeForeignIndex(Map.of("footnote.schema", "99"));
    assertRefused(
        this::open, ManifestMismatchException.class, "layout 99", "layout " + IndexManifest.SCHEMA);
  }

  @Test
  void indexOfAnotherProgramIsRefusedAndLeftAlone() throws IOException {
    writeForeignIndex(Map.of("owner", "another program"));
    List<Path> before = files();
    assertRefused(this::open, StoreException.class, "Footnote did not write");
    assertThat(files()).isEqualTo(before);
  }

  private void writeForeignIndex(Map<String, String> commitData) throws IOException {
    try (Directory directory = FSDirectory.open(folder());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(commitData.entrySet());
      writer.commit();
    }
  }

  @Test
  void folderWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("letter.txt"), "Dear reader");
    assertRefused(this::open, StoreException.class, "letter.txt", "empty or a new folder");
    assertThat(files()).containsExactly(folder().resolve("letter.txt"));
  }

  @Test
  void fileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "text");
    assertRefused(() -> LuceneVectorStore.open(file, SPACE), StoreException.class, "is a file");
  }

  @Test
  void whatAKilledFirstCommitLeftIsNoHindrance() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("write.lock"), "");
    Files.writeString(folder().resolve("pending_segments_1"), "half");
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "text");
      assertThat(store.document("a")).isPresent();
    }
  }

  @Test
  void damagedIndexIsNamed() throws IOException {
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "text");
    }
    Path segments =
        files().stream()
            .filter(file -> file.getFileName().toString().startsWith("segments_"))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(segments);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segments, bytes);
    assertRefused(
        this::open, StoreException.class, "could not open", segments.getFileName().toString());
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder())) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  private static void assertRefused(
      ThrowingCallable call, Class<? extends Exception> type, String... parts) {
    assertThatThrownBy(call).isInstanceOf(type).hasMessageContainingAll(parts);
  }
}
