package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

  private static final Document DOCUMENT = Document.of("a", "A text of thirty-one characters");

  @TempDir private Path folder;

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(folder, Samples.SPACE);
  }

  /** Segments in files of their own and in compound files, with deleted entries in both. */
  private void write() throws IOException {
    try (LuceneVectorStore store = open()) {
      for (int i = 0; i < 12; i++) {
        Samples.put(store, "d" + i, "A text of thirty-one characters, and more of it");
      }
      store.delete("d3");
      store.compact();
      Samples.put(store, "later", "text");
      Samples.put(store, "latest", "text");
      store.replace(Document.of("empty", ""), List.of());
      store.delete("d4");
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 0x10;
    Files.write(file, bytes);
  }

  @Test
  void whatWasWrittenIsSound() throws IOException {
    write();
    VerifyReport report = LuceneVectorStore.verify(folder);
    assertThat(report.problems()).isEmpty();
    assertThat(report.isSound()).isTrue();
    assertThat(report.documents()).isEqualTo(13);
    assertThat(report.chunks()).isEqualTo(10 * 5 + 2);
    assertThat(report.files()).isEqualTo(files().size());
    try (LuceneVectorStore store = open()) {
      assertThat(store.verify()).isEqualTo(report);
    }
  }

  @Test
  void flippedByteInAnyFileIsFoundAndTheFileNamed() throws IOException {
    write();
    assertThat(files()).hasSizeGreaterThan(8);
    for (Path file : files()) {
      int length = (int) Files.size(file);
      for (int at : new int[] {0, 5, length / 2, length - 12, length - 1}) {
        flip(file, at);
        assertNamed(LuceneVectorStore.verify(folder), file);
        assertRefused(file);
        flip(file, at);
      }
    }
    assertThat(LuceneVectorStore.verify(folder).problems()).isEmpty();
  }

  private static void assertNamed(VerifyReport report, Path file) {
    assertThat(report.problems())
        .as(file.toString())
        .isNotEmpty()
        .anyMatch(problem -> problem.subject().equals("file " + file.getFileName()));
    assertThat(report.problems().getFirst().saved()).contains("restore the store");
  }

  private void assertRefused(Path file) {
    assertThatThrownBy(() -> LuceneVectorStore.builder(folder, Samples.SPACE).verifyOnOpen().open())
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContainingAll(folder.toString(), file.getFileName().toString(), "was not opened")
        .satisfies(e -> assertNamed(((DamagedStoreException) e).report(), file));
  }

  @Test
  void fileThatIsCutOrGoneIsNamed() throws IOException {
    write();
    for (Path file : files()) {
      if (!file.getFileName().toString().startsWith("segments")) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertNamed(LuceneVectorStore.verify(folder), file);
        Files.delete(file);
        assertThat(LuceneVectorStore.verify(folder).toString())
            .contains(file.getFileName().toString());
        Files.write(file, bytes);
      }
    }
  }

  @Test
  void damageIsFoundInAnOpenStore() throws IOException {
    write();
    try (LuceneVectorStore store = open()) {
      Path file =
          files().stream().filter(it -> it.toString().endsWith(".cfs")).findFirst().orElseThrow();
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.position(70);
        channel.write(ByteBuffer.wrap("damage".getBytes(StandardCharsets.US_ASCII)));
      }
      assertNamed(store.verify(), file);
      assertThat(store.verify().problems().getFirst().saved()).contains("in other parts");
    }
  }

  @Test
  void soundStoreIsOpenedAfterVerifying() throws IOException {
    write();
    try (var store = LuceneVectorStore.builder(folder, Samples.SPACE).verifyOnOpen().open()) {
      assertThat(store.document("d5")).isPresent();
    }
    Path other = folder.resolve("new");
    LuceneVectorStore.builder(other, Samples.SPACE).verifyOnOpen().open().close();
    assertThat(LuceneVectorStore.verify(other).documents()).isZero();
  }

  @Test
  void verifiesBesideWritersAndReaders() {
    try (LuceneVectorStore store = open()) {
      AtomicBoolean ended = new AtomicBoolean();
      CompletableFuture<Integer> writes =
          CompletableFuture.supplyAsync(() -> writeUntil(store, ended));
      try {
        for (int i = 0; i < 60; i++) {
          assertThat(store.verify().problems()).isEmpty();
          assertThat(LuceneVectorStore.verify(folder).problems()).isEmpty();
        }
      } finally {
        ended.set(true);
      }
      assertThat(writes.join()).isPositive();
    }
  }

  private static int writeUntil(LuceneVectorStore store, AtomicBoolean ended) {
    int writes = 0;
    while (!ended.get()) {
      Samples.put(store, "d" + writes % 7, "version " + writes + " of a text");
      writes++;
    }
    return writes;
  }

  @Test
  void folderWithoutAStoreIsRefused() {
    assertThatThrownBy(() -> LuceneVectorStore.verify(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds no index");
    assertThatThrownBy(() -> LuceneVectorStore.verify(folder.resolve("absent")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not there");
    assertThat(folder.resolve("absent")).doesNotExist();
  }

  /** Writes entries as they should not be, and returns the first problem. */
  private static VerifyProblem problemOf(List<List<IndexableField>> entries) throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      var config = new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE);
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        CommitData.ofNew(StoreOptions.of(Samples.SPACE).manifest()).writeTo(writer);
        writer.addDocuments(entries);
      }
      return StoreVerification.verify(directory, "store").problems().getFirst();
    }
  }

  private static List<EmbeddedChunk> chunks(int dimensions) {
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int start = 0; start < 30; start += 10) {
      Chunk chunk = Chunk.of(DOCUMENT, chunks.size(), new TextSpan(start, start + 10), "");
      chunks.add(new EmbeddedChunk(chunk, Samples.embedding(chunk.text(), dimensions)));
    }
    return chunks;
  }

  @Test
  void missingChunkIsNamed() throws IOException {
    var block = IndexFields.block(DOCUMENT, chunks(8), "", 1);
    VerifyProblem problem = problemOf(block.subList(1, 3));
    assertThat(problem.subject()).isEqualTo("document 'a'");
    assertThat(problem.finding()).contains("2 chunks in 2 entries instead of 3 chunks");
    assertThat(problem.saved()).contains("text of 31 characters can be read");
    assertThat(problemOf(block.subList(0, 2)).finding()).contains("document is not there");
  }

  @Test
  void chunkThatSaysSomethingElseIsNamed() throws IOException {
    Document other = Document.of("a", "Another text of the same length");
    var block = IndexFields.block(other, chunks(8), "", 1);
    assertThat(problemOf(block).finding()).contains("does not say what the document says at");
  }

  @Test
  void chunkOfAnotherDocumentIsNamed() throws IOException {
    Document other = Document.of("b", DOCUMENT.text());
    var block = IndexFields.block(other, chunks(8), "", 1);
    assertThat(problemOf(block).finding()).contains("is of 'a'");
  }

  @Test
  void vectorOfOtherDimensionsIsNamed() throws IOException {
    var block = IndexFields.block(DOCUMENT, chunks(12), "", 1);
    assertThat(problemOf(block).finding()).contains("the vector of chunk", "12 dimensions");
  }

  @Test
  void vectorOfOtherLengthIsNamed() throws IOException {
    var block = IndexFields.block(DOCUMENT, chunks(8), "", 1);
    block.get(1).removeIf(field -> field.name().equals(IndexFields.VECTOR));
    assertThat(problemOf(block).finding()).contains("the vector of chunk", "has no vector");
    float[] twice = new float[8];
    twice[3] = 2;
    block
        .get(1)
        .add(
            new KnnFloatVectorField(
                IndexFields.VECTOR, twice, VectorSimilarityFunction.DOT_PRODUCT));
    assertThat(problemOf(block).finding()).contains("the vector of chunk", "unit length");
  }

  @Test
  void documentThatIsThereTwiceIsNamed() throws IOException {
    var twice = new ArrayList<>(IndexFields.block(DOCUMENT, chunks(8), "", 1));
    twice.addAll(IndexFields.block(DOCUMENT, chunks(8), "", 1));
    assertThat(problemOf(twice).finding()).contains("twice");
  }

  @Test
  void indexOfAnotherProgramIsRefused() throws IOException {
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.commit();
    }
    assertThatThrownBy(() -> LuceneVectorStore.verify(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Footnote did not write");
  }
}
