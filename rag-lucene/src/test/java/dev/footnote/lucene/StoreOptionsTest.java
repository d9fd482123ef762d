package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.StoreException;
import dev.footnote.store.VectorQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOptionsTest {

  @TempDir private Path folder;

  private static List<String> found(LuceneVectorStore store, String text) {
    return store.search(new KeywordQuery(text, 9, Filters.all())).stream()
        .map(hit -> hit.chunk().text())
        .toList();
  }

  @Test
  void englishComparesStemsWithoutStopWords() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      Samples.put(store, "a", "the rivers");
      assertThat(found(store, "river")).containsExactly("the rivers");
      assertThat(found(store, "the")).isEmpty();
    }
  }

  @Test
  void standardComparesWordsAsTheyAre() {
    try (LuceneVectorStore store =
        LuceneVectorStore.builder(folder, Samples.SPACE).analysis(TextAnalysis.STANDARD).open()) {
      Samples.put(store, "a", "The rivers");
      assertThat(found(store, "river")).isEmpty();
      assertThat(found(store, "the")).containsExactly("The rivers");
    }
  }

  @Test
  void bm25FollowsItsFormula() {
    try (LuceneVectorStore store =
        LuceneVectorStore.builder(folder, Samples.SPACE).bm25(2.0f, 0.0f).open()) {
      Samples.put(store, "a", "salt salt");
      Samples.put(store, "b", "sugar");
      ScoredChunk hit = store.search(new KeywordQuery("salt", 1, Filters.all())).getFirst();
      double idf = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
      assertThat(hit.score()).isCloseTo(idf * 2 / (2 + 2.0), within(1e-5));
    }
    assertThatThrownBy(() -> LuceneVectorStore.builder(folder, Samples.SPACE).bm25(1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyDimensionsAreSupported() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.space(3_072))) {
      Samples.put(store, "a", "wide");
    }
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.space(3_072))) {
      Embedding wide = Samples.embedding("wide", 3_072);
      ScoredChunk hit = store.search(new VectorQuery(wide, 1, Filters.all())).getFirst();
      assertThat(hit.score()).isCloseTo(1, within(1e-6));
    }
    assertThatThrownBy(() -> LuceneVectorStore.open(folder, Samples.space(20_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16384")
        .hasMessageContaining("/20000/");
  }

  @Test
  void tooManyConditionsAreRefusedAndLongListsAreNot() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      Samples.put(store, "a", "text");
      List<Long> numbers = IntStream.range(0, 5_000).mapToObj(Long::valueOf).toList();
      Filter many = new Filter.Or(numbers.stream().map(number -> Filters.eq("n", number)).toList());
      assertThatThrownBy(() -> store.stats(many))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("512");
      assertThatThrownBy(() -> store.deleteWhere(many))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(store.stats(Filters.in("n", numbers)).documents()).isZero();
      assertThat(store.stats(Filters.not(Filters.in("n", numbers))).documents()).isEqualTo(1);
    }
  }

  @Test
  void interruptEitherGivesTheChangeUpOrLetsItEnd() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      boolean made = true;
      Thread.currentThread().interrupt();
      try {
        Samples.put(store, "a", "text");
      } catch (StoreException e) {
        made = false;
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(store.document("a").isPresent()).isEqualTo(made);
      Samples.put(store, "b", "text");
      assertThat(store.document("b")).isPresent();
    }
  }
}
