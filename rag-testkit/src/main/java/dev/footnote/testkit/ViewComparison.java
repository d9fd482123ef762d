package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.embedding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.assertj.core.data.Offset;

/** Asserts that a view tells the same as a store that holds the view's documents alone. */
final class ViewComparison {

  /** What the order of summing may cost a score. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-5);

  private static final Filter ALL = Filters.all();
  private static final List<String> WORDS =
      List.of("river", "Rivers", "salt", "old", "sea", "the", "hill", "Ufer", "海", "zzz");

  private final HybridSearch whole;
  private final HybridSearch alone;

  /** Fills a store with all documents, some of them twice, and one with those that pass. */
  ViewComparison(HybridSearch whole, HybridSearch alone, List<Document> documents, Filter filter) {
    this.whole = whole;
    this.alone = alone;
    for (Document document : documents) {
      StoreSamples.put(whole, document.id(), "an older version of river and sea");
    }
    StoreSamples.put(whole, "gone", "river salt sea");
    for (Document document : documents) {
      StoreSamples.put(whole, document);
      if (filter.matches(document.metadata())) {
        StoreSamples.put(alone, document);
      }
    }
    whole.delete("gone");
  }

  /** Gives documents with words of few kinds and metadata of {@link StoreArbitraries}. */
  static Arbitrary<List<Document>> documents() {
    return Combinators.combine(texts(), StoreArbitraries.metadata())
        .as((text, metadata) -> Document.of("unnumbered", text).withMetadata(metadata))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(ViewComparison::numbered);
  }

  private static List<Document> numbered(List<Document> documents) {
    List<Document> numbered = new ArrayList<>();
    for (Document document : documents) {
      String id = "d" + numbered.size();
      numbered.add(Document.of(id, document.text()).withMetadata(document.metadata()));
    }
    return numbered;
  }

  /** Gives texts that may have no words, or more than are counted in a byte. */
  static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(20, Arbitraries.randomValue(ViewComparison::text)),
        Tuple.of(1, Arbitraries.of("", " .", "river ".repeat(700))));
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(80), 0, WORDS.size())
        .mapToObj(WORDS::get)
        .collect(Collectors.joining(" "));
  }

  void assertSame(HybridSearch view, String words, Filter further) {
    StoreComparison content = new StoreComparison(view, alone);
    content.assertSameContent();
    content.assertSameUnder(further);
    for (int topK : List.of(2, 100)) {
      VectorQuery vector = new VectorQuery(embedding(words), topK, further);
      KeywordQuery keyword = new KeywordQuery(words, topK, further);
      assertSame(view.search(keyword), alone.search(keyword));
      assertSame(view.search(vector, keyword).keyword(), alone.search(keyword));
      assertSame(view.search(vector, keyword).vector(), alone.search(vector));
      KeywordQuery narrow = new KeywordQuery(words, topK, ALL).withCollection(further);
      assertSame(view.search(narrow), alone.search(narrow));
    }
    assertOutsideIsUnknown(view);
  }

  private static void assertSame(List<ScoredChunk> found, List<ScoredChunk> expected) {
    assertThat(found)
        .extracting(ScoredChunk::chunk)
        .isEqualTo(expected.stream().map(ScoredChunk::chunk).toList());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).score()).isCloseTo(expected.get(i).score(), ROUNDING);
    }
  }

  private void assertOutsideIsUnknown(HybridSearch view) {
    for (var info : whole.documents(ALL, "", 1_000)) {
      assertThat(view.document(info.id())).isEqualTo(alone.document(info.id()));
      assertThat(view.info(info.id())).isEqualTo(alone.info(info.id()));
      assertThat(view.chunks(info.id())).isEqualTo(alone.chunks(info.id()));
      List<String> keys =
          whole.chunks(info.id()).stream().map(chunk -> chunk.embeddingKey()).toList();
      assertThat(view.embeddings(keys)).isEqualTo(alone.embeddings(keys));
    }
  }
}
