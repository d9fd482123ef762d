package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import dev.footnote.store.EraseReport;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at every byte of a store's folder for words that were erased. */
class EraseTest {

  private static final VectorQuery VECTOR =
      new VectorQuery(Samples.embedding("q", 8), 10, Filters.all());
  private static final KeywordQuery WORDS = new KeywordQuery("plain", 10, Filters.all());

  @TempDir private Path folder;
  private final Random random = new Random(20261122);

  private final String id = canary();
  private final String title = canary();
  private final List<String> words = Stream.generate(this::canary).limit(20).toList();
  private final String oldText = canary();
  private final String label = canary();
  private final String key = canary();
  private final String value = canary();
  private final String listKey = canary();
  private final String listed = canary();

  /** Random letters, which no compression can tell from others. */
  private String canary() {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  private List<String> canaries() {
    return canaries(id, title, label, key, value, listKey, listed);
  }

  private List<String> canaries(String... others) {
    return Stream.concat(words.stream(), Stream.of(others)).toList();
  }

  private Document secret() {
    String text = "The words are " + String.join(" ", words) + ".";
    return new Document(
        id,
        title,
        text,
        List.of(new Section(Section.Kind.HEADING, label, new TextSpan(0, text.length()))),
        Metadata.builder().put(key, value).put(listKey, List.of(listed)).put("year", 2026).build());
  }

  private static Document plain(int number) {
    return Document.of("d" + number, "plain text of number " + number)
        .withMetadata(Metadata.builder().put("year", number).put("kind", "plain").build());
  }

  /** Stores a document as one chunk, in which its words stand whole. */
  private static void put(LuceneVectorStore store, Document document) {
    store.replace(document, Samples.oneChunk(document));
  }

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(folder, Samples.SPACE);
  }

  private static List<String> standing(List<String> canaries, Collection<byte[]> files) {
    return files.stream()
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .flatMap(bytes -> canaries.stream().filter(canary -> stands(canary, bytes)))
        .distinct()
        .toList();
  }

  private static boolean stands(String canary, String bytes) {
    return bytes.contains(canary)
        || bytes.contains(inBytes(canary, StandardCharsets.UTF_16BE))
        || bytes.contains(inBytes(canary, StandardCharsets.UTF_16LE));
  }

  private static String inBytes(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  private void assertThere(List<String> canaries) {
    assertThat(standing(canaries, StoreFiles.bytes(folder)))
        .containsExactlyInAnyOrderElementsOf(canaries);
    assertThat(foundByReading(canaries)).isTrue();
  }

  private void assertGone(List<String> canaries) {
    assertThat(standing(canaries, StoreFiles.bytes(folder))).isEmpty();
    assertThat(foundByReading(canaries)).isFalse();
    StoreFiles.awaitNoneOutsideOfCommits(folder);
  }

  /** Reads all segments of all commits, deleted entries too; again if a merge removes one. */
  private boolean foundByReading(List<String> canaries) {
    for (int attempt = 1; ; attempt++) {
      try (FSDirectory directory = FSDirectory.open(folder)) {
        return foundByReading(directory, canaries);
      } catch (NoSuchFileException e) {
        assertThat(attempt).as(e.toString()).isLessThan(20);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean foundByReading(FSDirectory directory, List<String> canaries)
      throws IOException {
    boolean found = false;
    for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
      try (DirectoryReader reader = DirectoryReader.open(commit)) {
        for (LeafReaderContext leaf : reader.leaves()) {
          found |= reads(leaf.reader(), canaries);
        }
      }
    }
    return found;
  }

  private static boolean reads(LeafReader leaf, List<String> canaries) throws IOException {
    boolean found = false;
    for (FieldInfo field : leaf.getFieldInfos()) {
      found |= isAny(field.name, canaries);
      var terms = leaf.terms(field.name);
      TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        found |= isAny(asText(term), canaries);
      }
    }
    for (int entry = 0; entry < leaf.maxDoc(); entry++) {
      for (var stored : leaf.storedFields().document(entry)) {
        found |= isAny(asText(stored.binaryValue()), canaries);
      }
      for (String field : List.of(IndexFields.CHUNK)) {
        var values = leaf.getBinaryDocValues(field);
        if (values != null && values.advanceExact(entry)) {
          found |= isAny(asText(values.binaryValue()), canaries);
        }
      }
      for (String field : List.of(IndexFields.DOCUMENT_ORDER, IndexFields.CHUNK_ORDER)) {
        var values = leaf.getSortedDocValues(field);
        if (values != null && values.advanceExact(entry)) {
          found |= isAny(asText(values.lookupOrd(values.ordValue())), canaries);
        }
      }
    }
    return found;
  }

  private static String asText(BytesRef bytes) {
    return new String(bytes.bytes, bytes.offset, bytes.length, StandardCharsets.ISO_8859_1);
  }

  private static boolean isAny(String text, List<String> canaries) {
    return canaries.stream().anyMatch(text::contains);
  }

  private static void assertWhole(HybridSearch store, int from, int to) {
    for (int number = from; number < to; number++) {
      assertThat(store.document("d" + number)).contains(plain(number));
      assertThat(store.chunks("d" + number)).isNotEmpty();
      assertThat(store.stats(Filters.eq("year", number)).documents()).isEqualTo(1);
    }
    assertThat(store.stats(Filters.eq("kind", "plain")).documents()).isEqualTo(to - from);
    assertThat(store.search(VECTOR)).hasSize(10);
    assertThat(store.search(WORDS)).hasSize(10);
  }

  @Test
  void nothingIsLeftInAnyFile() {
    try (LuceneVectorStore store = open()) {
      for (int number = 0; number < 10; number++) {
        put(store, plain(number));
      }
      put(store, secret());
      assertThere(canaries());
      assertThat(store.erase(id)).isEqualTo(new EraseReport(id, true, List.of()));
      assertGone(canaries());
      assertWhole(store, 0, 10);
      assertThat(store.verify().isSound()).isTrue();
    }
    try (LuceneVectorStore store = open()) {
      assertGone(canaries());
      assertWhole(store, 0, 10);
    }
  }

  @Test
  void deletingAloneLeavesTheText() {
    try (LuceneVectorStore store = open()) {
      for (int number = 0; number < 10; number++) {
        put(store, plain(number));
      }
      put(store, secret());
      store.compact();
      store.delete(id);
      assertThere(canaries());
      assertThat(store.erase(id)).isEqualTo(new EraseReport(id, false, List.of()));
      assertGone(canaries());
      assertWhole(store, 0, 10);
    }
  }

  @Test
  void earlierVersionsAreErasedToo() {
    try (LuceneVectorStore store = open()) {
      for (int number = 0; number < 10; number++) {
        put(store, plain(number));
      }
      put(store, Document.of(id, "It was " + oldText + "."));
      store.compact();
      put(store, secret());
      assertThere(canaries(oldText));
      store.erase(id);
      assertGone(canaries(oldText));
      assertWhole(store, 0, 10);
    }
  }

  @Test
  void snapshotsThatHoldItAreDeletedAndOthersStayWhole() {
    try (LuceneVectorStore store = open()) {
      for (int number = 0; number < 12; number++) {
        put(store, plain(number));
      }
      store.compact();
      SnapshotInfo before = store.snapshot("before");
      put(store, secret());
      store.snapshot("holds it");
      store.compact();
      store.delete(id);
      store.snapshot("holds it deleted");
      store.deleteWhere(Filters.lt("year", 2));
      assertThere(canaries());
      assertThat(store.erase(id))
          .isEqualTo(new EraseReport(id, false, List.of("holds it", "holds it deleted")));
      assertGone(canaries());
      assertThat(store.snapshots()).containsExactly(before);
      assertWhole(store, 2, 12);
      try (HybridSearch past = store.asOf("before")) {
        assertWhole(past, 0, 12);
      }
    }
  }

  /** Each segment replaces the secret and half of the plain documents of the one before. */
  private List<List<Document>> segments(int count) {
    List<List<Document>> segments = new ArrayList<>();
    for (int segment = 0; segment < count; segment++) {
      List<Document> documents = new ArrayList<>();
      for (int number = 0; number < 8; number++) {
        documents.add(plain(segment * 4 + number));
      }
      documents.add(random.nextInt(documents.size()), secret());
      segments.add(documents);
    }
    return segments;
  }

  @Test
  void manySegmentsAndManyDeletions() throws IOException {
    SegmentedIndex.write(folder, segments(10));
    try (LuceneVectorStore store = open()) {
      assertThat(store.stats().segments()).isEqualTo(10);
      assertThat(store.stats().deletedEntries()).isEqualTo(9 * 5);
      assertThere(canaries());
      assertThat(store.erase(id)).isEqualTo(new EraseReport(id, true, List.of()));
      assertGone(canaries());
      assertWhole(store, 0, 44);
      assertThat(store.verify().isSound()).isTrue();
    }
    try (LuceneVectorStore store = open()) {
      assertGone(canaries());
      assertWhole(store, 0, 44);
    }
  }

  @Test
  void itWaitsForSearchesThatHoldOldFiles() throws Exception {
    try (LuceneVectorStore store =
        LuceneVectorStore.builder(folder, Samples.SPACE).durability(Durability.MANUAL).open()) {
      for (int number = 0; number < 10; number++) {
        put(store, plain(number));
      }
      put(store, secret());
      StateSearcher searching = store.acquire();
      CompletableFuture<EraseReport> erased = CompletableFuture.supplyAsync(() -> store.erase(id));
      Thread.sleep(300);
      assertThat(erased).isNotDone();
      assertThat(store.document(id)).isEmpty();
      store.release(searching);
      assertThat(erased.get(30, TimeUnit.SECONDS).wasStored()).isTrue();
      assertGone(canaries());
      assertWhole(store, 0, 10);
    }
  }

  @Test
  void erasingBesideWriters() throws Exception {
    try (LuceneVectorStore store = open()) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> {
            for (int number = 0; number < 120; number++) {
              put(store, plain(number));
            }
          });
      for (int i = 0; i < 8; i++) {
        put(store, secret());
        store.erase(id);
        assertThat(standing(canaries(), StoreFiles.bytes(folder))).isEmpty();
      }
      writing.get(60, TimeUnit.SECONDS);
      assertThat(foundByReading(canaries())).isFalse();
      assertWhole(store, 0, 120);
      assertThat(store.verify().isSound()).isTrue();
    }
  }

  @Test
  void itsOwnWordsAreErasedAndSharedFieldsStay() {
    try (LuceneVectorStore store = open()) {
      Metadata shared = Metadata.builder().put(key, value).put(listKey, List.of("x")).build();
      put(store, Document.of("other", "plain text").withMetadata(shared));
      put(store, secret());
      store.compact();
      store.erase(id);
      assertGone(canaries(id, title, label, listed));
      assertThat(store.stats(Filters.eq(key, value)).documents()).isEqualTo(1);
      assertThat(store.stats(Filters.eq(listKey, "x")).documents()).isZero();
      assertThat(store.stats(Filters.anyOf(listKey, List.of("x"))).documents()).isEqualTo(1);
    }
  }
}
