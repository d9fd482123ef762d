package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.embedding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asserts that filters pass what they match, of one corpus in a store and in its oracle. */
final class FilterComparison {

  private final VectorStore store;
  private final VectorStore oracle;
  private final StoreComparison comparison;

  FilterComparison(VectorStore store, VectorStore oracle, List<Metadata> corpus) {
    this.store = store;
    this.oracle = oracle;
    this.comparison = new StoreComparison(store, oracle, 25);
    put(store, corpus);
    put(oracle, corpus);
  }

  /** Stores one document for each metadata, all with one word in common. */
  static void put(VectorStore store, List<Metadata> corpus) {
    for (int i = 0; i < corpus.size(); i++) {
      StoreSamples.put(store, Document.of(id(i), "river " + i).withMetadata(corpus.get(i)));
    }
  }

  private static String id(int number) {
    return "d" + number;
  }

  void assertSame(Filter filter) {
    comparison.assertSameUnder(filter);
  }

  void assertDeletesTheSame(Filter filter) {
    assertThat(store.deleteWhere(filter))
        .as("deleted by %s", filter)
        .isEqualTo(oracle.deleteWhere(filter));
    comparison.assertSameContent();
  }

  /** Keyword search finds all that pass, best first, alone and beside a vector search. */
  static void assertWords(HybridSearch store, List<Metadata> corpus, Filter filter) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < corpus.size(); i++) {
      if (filter.matches(corpus.get(i))) {
        expected.add(id(i));
      }
    }
    KeywordQuery words = new KeywordQuery("river", 100, filter);
    List<ScoredChunk> hits = store.search(words);
    assertThat(hits)
        .as("words under %s", filter)
        .extracting(hit -> hit.chunk().documentId())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(hits)
        .isSortedAccordingTo(Comparator.comparingDouble(ScoredChunk::score).reversed())
        .allMatch(hit -> hit.score() > 0);
    assertThat(store.search(new KeywordQuery("river", 3, filter)))
        .isEqualTo(hits.subList(0, Math.min(3, hits.size())));
    VectorQuery nearest = new VectorQuery(embedding("q"), 100, filter);
    HybridSearch.Legs both = store.search(nearest, words);
    assertThat(both.vector()).isEqualTo(store.search(nearest));
    assertThat(both.keyword()).isEqualTo(hits);
    assertThat(store.search(nearest)).hasSameSizeAs(expected);
  }
}
