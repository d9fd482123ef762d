package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import java.util.ArrayList;
import java.util.List;

/** Asserts that a store tells the same as another that is known to be right. */
final class StoreComparison {

  /** What single precision may cost a cosine. */
  static final double TOLERANCE = 1e-4;

  private final VectorStore store;
  private final VectorStore oracle;
  private final int page;

  StoreComparison(VectorStore store, VectorStore oracle) {
    this(store, oracle, 2);
  }

  /** Lists documents in pages of a size. */
  StoreComparison(VectorStore store, VectorStore oracle, int page) {
    this.store = store;
    this.oracle = oracle;
    this.page = page;
  }

  void assertSameContent() {
    List<DocumentInfo> expected = oracle.documents(Filters.all(), "", 1_000);
    assertThat(pages(Filters.all())).isEqualTo(expected);
    assertThat(store.stats(Filters.all())).isEqualTo(oracle.stats(Filters.all()));
    for (DocumentInfo info : expected) {
      assertSameDocument(info.id());
    }
  }

  private void assertSameDocument(String id) {
    assertThat(store.info(id)).isEqualTo(oracle.info(id));
    assertThat(store.document(id)).isEqualTo(oracle.document(id));
    assertThat(store.chunks(id)).isEqualTo(oracle.chunks(id));
    List<String> keys = new ArrayList<>(List.of("unknown"));
    oracle.chunks(id).forEach(chunk -> keys.add(chunk.embeddingKey()));
    assertThat(store.embeddings(keys)).isEqualTo(oracle.embeddings(keys));
  }

  void assertSameUnder(Filter filter) {
    assertThat(store.stats(filter)).as("stats of %s", filter).isEqualTo(oracle.stats(filter));
    assertThat(pages(filter))
        .as("documents of %s", filter)
        .isEqualTo(oracle.documents(filter, "", 1_000));
    assertSameNearest(StoreSamples.embedding("somewhere"), 3, filter);
    assertSameNearest(StoreSamples.embedding("elsewhere"), 1_000, filter);
  }

  private void assertSameNearest(Embedding question, int topK, Filter filter) {
    VectorQuery query = new VectorQuery(question, topK, filter);
    List<ScoredChunk> found = store.search(query);
    List<ScoredChunk> expected = oracle.search(query);
    assertThat(found)
        .as("nearest under %s", filter)
        .extracting(ScoredChunk::chunk)
        .isEqualTo(expected.stream().map(ScoredChunk::chunk).toList());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).score()).isCloseTo(expected.get(i).score(), within(TOLERANCE));
    }
  }

  private List<DocumentInfo> pages(Filter filter) {
    List<DocumentInfo> all = new ArrayList<>();
    List<DocumentInfo> next = store.documents(filter, "", page);
    while (!next.isEmpty()) {
      all.addAll(next);
      next = store.documents(filter, next.getLast().id(), page);
    }
    return all;
  }
}
