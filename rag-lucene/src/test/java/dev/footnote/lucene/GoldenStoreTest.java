package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that earlier layouts wrote hold all that was put into them. */
class GoldenStoreTest {

  private static final List<Filter> FILTERS =
      List.of(
          Filters.all(),
          Filters.eq("number", 2),
          Filters.eq("number", Long.MIN_VALUE),
          Filters.lt("fraction", 0.5),
          Filters.eq("truth", true),
          Filters.gte("moment", Instant.parse("2026-11-22T10:15:30.123Z")),
          Filters.anyOf("list", List.of("\uDC00")),
          Filters.anyOf("list", List.of("one")),
          Filters.prefix("text", "ab"),
          Filters.exists("k".repeat(300)),
          Filters.eq("long", "x".repeat(12_000)),
          Filters.ne("number", 1));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void anEarlierLayoutIsReadWhole(int schema) throws IOException {
    GoldenStore.unpack(schema, folder);
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      assertHoldsWhatWasPut(store);
    }
    try (LuceneVectorStore again = LuceneVectorStore.open(folder, Samples.SPACE)) {
      assertHoldsWhatWasPut(again);
      again.deleteWhere(Filters.all());
      GoldenStore.fill(again);
      assertHoldsWhatWasPut(again);
    }
  }

  /** Keeps the maker of golden folders going. */
  @Test
  void thePresentLayoutHoldsWhatWasPut() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      GoldenStore.fill(store);
      assertHoldsWhatWasPut(store);
    }
  }

  static void assertHoldsWhatWasPut(HybridSearch store) {
    try (HybridSearch expected = VectorStores.inMemory(Samples.SPACE)) {
      GoldenStore.fill(expected);
      List<DocumentInfo> infos = expected.documents(Filters.all(), "", 100);
      assertThat(store.documents(Filters.all(), "", 100)).isEqualTo(infos);
      for (DocumentInfo info : infos) {
        assertSame(store, expected, info.id());
      }
      FILTERS.forEach(filter -> assertSame(store, expected, filter));
      assertWords(store);
    }
  }

  private static void assertSame(HybridSearch store, HybridSearch expected, String id) {
    assertThat(store.info(id)).isEqualTo(expected.info(id));
    assertThat(store.document(id).map(Document::text))
        .isEqualTo(expected.document(id).map(Document::text));
    assertThat(store.document(id)).isEqualTo(expected.document(id));
    List<Chunk> chunks = expected.chunks(id);
    assertThat(store.chunks(id)).isEqualTo(chunks);
    List<String> keys = chunks.stream().map(Chunk::embeddingKey).toList();
    assertThat(store.embeddings(keys)).isEqualTo(expected.embeddings(keys));
  }

  private static void assertSame(HybridSearch store, HybridSearch expected, Filter filter) {
    VectorQuery query = new VectorQuery(Samples.embedding("q", 8), 100, filter);
    assertThat(store.stats(filter)).as("%s", filter).isEqualTo(expected.stats(filter));
    assertThat(store.search(query))
        .as("%s", filter)
        .extracting(ScoredChunk::chunk)
        .isEqualTo(expected.search(query).stream().map(ScoredChunk::chunk).toList());
  }

  private static void assertWords(HybridSearch store) {
    KeywordQuery rivers = new KeywordQuery("rivers", 100, Filters.all());
    assertThat(store.search(rivers))
        .extracting(hit -> hit.chunk().documentId())
        .containsOnly("river")
        .hasSize(3);
    assertThat(store.search(new KeywordQuery("deleted gone", 9, Filters.all()))).isEmpty();
  }
}
