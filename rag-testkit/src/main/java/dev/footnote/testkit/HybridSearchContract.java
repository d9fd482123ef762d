package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.SPACE;
import static dev.footnote.testkit.StoreSamples.embedding;
import static dev.footnote.testkit.StoreSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link HybridSearch} and of the keyword search in it, beside those of every store, as
 * tests. Extend it and say how to open an empty store.
 */
public abstract class HybridSearchContract extends VectorStoreContract {

  private static final Filter ALL = Filters.all();

  /** For subclasses. */
  protected HybridSearchContract() {}

  @Override
  protected abstract HybridSearch open(EmbeddingSpace space);

  private static List<String> found(HybridSearch store, String text) {
    return store.search(new KeywordQuery(text, 10, ALL)).stream()
        .map(hit -> hit.chunk().documentId())
        .toList();
  }

  @Test
  void keywordsAreFoundInAnyCase() {
    try (HybridSearch store = open(SPACE)) {
      put(store, "river", "A RIVER runs");
      put(store, "hill", "A hill stands");
      assertThat(found(store, "river")).containsExactly("river");
      assertThat(found(store, "HiLL?")).containsExactly("hill");
      assertThat(found(store, "desert")).isEmpty();
    }
  }

  @Test
  void contextIsSearchedToo() {
    try (HybridSearch store = open(SPACE)) {
      put(store, Document.of("a", "it stands").withTitle("Lighthouse"));
      assertThat(found(store, "lighthouse")).containsExactly("a");
    }
  }

  @Test
  void rareAndRepeatedWordsWeighMore() {
    try (HybridSearch store = open(SPACE)) {
      put(store, "once", "harbour common wood");
      put(store, "twice", "harbour harbour wood");
      put(store, "other", "common wood");
      put(store, "more", "common wood");
      assertThat(found(store, "harbour")).containsExactly("twice", "once");
      assertThat(found(store, "harbour common").getFirst()).isEqualTo("once");
    }
  }

  @Test
  void noCharacterOfAQueryIsSpecial() {
    try (HybridSearch store = open(SPACE)) {
      put(store, "river", "a river runs");
      assertThat(found(store, "")).isEmpty();
      assertThat(found(store, " \n\t ")).isEmpty();
      assertThat(found(store, "+-&&||!(){}[]^\"~*?:\\/")).isEmpty();
      assertThat(found(store, "river AND NOT (\"river\" OR [a TO z])~2 content:x^3 /r.*/"))
          .containsExactly("river");
      assertThat(found(store, "riv*")).isEmpty();
      assertThat(found(store, "\uD800 river \u0000")).containsExactly("river");
    }
  }

  @Test
  void misspeltWordsAreCorrectedFromWhatIsStored() {
    try (HybridSearch store = open(SPACE)) {
      Metadata mine = Metadata.builder().put("mine", true).build();
      put(store, Document.of("a", "a lantern in the harbour").withMetadata(mine));
      put(store, Document.of("b", "a harbor and a lantern").withMetadata(mine));
      put(store, Document.of("c", "a lantern"));
      put(store, Document.of("d", "a labyrinth"));
      Filter filter = Filters.eq("mine", true);
      assertThat(store.corrections("Where is the lantren of harbuor, near tha wal?", ALL))
          .containsOnlyKeys("lantren", "harbuor,")
          .containsEntry("lantren", List.of("lantern"));
      assertThat(store.corrections("lantern", ALL)).as("it is stored").isEmpty();
      assertThat(store.corrections("labyrnith", ALL)).containsOnlyKeys("labyrnith");
      assertThat(store.corrections("labyrnith", filter)).as("not of others").isEmpty();
      assertThat(store.corrections("labyrinth lantren", filter))
          .isEqualTo(Map.of("lantren", List.of("lantern")));
      store.delete("d");
      assertThat(store.corrections("labyrnith", ALL)).isEmpty();
      assertThat(store.corrections(" \uD800 ~2 \u0000", ALL)).isEmpty();
    }
  }

  @Test
  void keywordsFollowChanges() {
    try (HybridSearch store = open(SPACE)) {
      put(store, "a", "salt");
      put(store, "a", "pepper");
      assertThat(found(store, "salt")).isEmpty();
      assertThat(found(store, "pepper")).containsExactly("a");
      store.delete("a");
      assertThat(found(store, "pepper")).isEmpty();
    }
  }

  @Test
  void keywordTiesAreOrderedByChunkId() {
    try (HybridSearch store = open(SPACE)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        put(store, "copy-" + i, "equal words");
        ids.add(store.chunks("copy-" + i).getFirst().id());
      }
      assertThat(store.search(new KeywordQuery("words", 10, ALL)))
          .extracting(hit -> hit.chunk().id())
          .isEqualTo(ids.stream().sorted().limit(10).toList());
    }
  }

  @Test
  void keywordSearchFillsTopKUnderAFilter() {
    try (HybridSearch store = open(SPACE)) {
      for (int i = 0; i < 60; i++) {
        String text = i % 20 == 0 ? "harbour and a good many other words" : "harbour harbour";
        Metadata metadata = Metadata.builder().put("wanted", i % 20 == 0).build();
        put(store, Document.of("d" + i, text).withMetadata(metadata));
      }
      Filter wanted = Filters.eq("wanted", true);
      assertThat(store.search(new KeywordQuery("harbour", 3, wanted)))
          .extracting(hit -> hit.chunk().documentId())
          .containsExactlyInAnyOrder("d0", "d20", "d40");
    }
  }

  @Test
  void hugeQueryEnds() {
    try (HybridSearch store = open(SPACE)) {
      put(store, "river", "a river runs");
      StringBuilder huge = new StringBuilder("river ");
      for (int i = 0; huge.length() < 1_000_000; i++) {
        huge.append("word").append(i).append(' ');
      }
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () -> assertThat(found(store, huge.toString())).containsExactly("river"));
      assertThat(found(store, "x".repeat(1_000_000))).isEmpty();
    }
  }

  @Test
  void hybridSearchGivesBothResults() {
    try (HybridSearch store = open(SPACE)) {
      for (int i = 0; i < 20; i++) {
        put(store, "d" + i, i % 3 == 0 ? "river number " + i : "hill number " + i);
      }
      VectorQuery vector = new VectorQuery(embedding("q"), 7, ALL);
      KeywordQuery keyword = new KeywordQuery("river", 5, ALL);
      HybridSearch.Legs both = store.search(vector, keyword);
      assertThat(both.vector()).isEqualTo(store.search(vector));
      assertThat(both.keyword()).isEqualTo(store.search(keyword));
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
  void keywordHitsPassTheFilterBestFirst(
      @ForAll("corpus") List<Metadata> corpus, @ForAll("filters") List<Filter> filters) {
    try (HybridSearch store = open(SPACE)) {
      FilterComparison.put(store, corpus);
      filters.forEach(filter -> FilterComparison.assertWords(store, corpus, filter));
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
  void viewIsAsAStoreOfItsOwn(
      @ForAll("texts") List<Document> documents,
      @ForAll("filter") Filter filter,
      @ForAll("filter") Filter further,
      @ForAll("words") String words) {
    try (HybridSearch whole = open(SPACE);
        HybridSearch alone = open(SPACE)) {
      ViewComparison comparison = new ViewComparison(whole, alone, documents, filter);
      HybridSearch view = VectorStores.view(whole, filter, ViewStatistics.OWN);
      comparison.assertSame(view, words, further);
      HybridSearch viewOfAView = VectorStores.view(view, ALL, ViewStatistics.SHARED);
      comparison.assertSame(viewOfAView, words, further);
    }
  }

  @Test
  void sharedStatisticsAreThoseOfTheStore() {
    try (HybridSearch store = open(SPACE)) {
      for (int i = 0; i < 9; i++) {
        Metadata metadata = Metadata.builder().put("mine", i < 3).build();
        put(store, Document.of("d" + i, "river " + "long ".repeat(i)).withMetadata(metadata));
      }
      Filter mine = Filters.eq("mine", true);
      KeywordQuery words = new KeywordQuery("river", 5, ALL);
      assertThat(VectorStores.view(store, mine, ViewStatistics.SHARED).search(words))
          .isEqualTo(store.search(new KeywordQuery("river", 5, mine)));
      assertThat(VectorStores.view(store, mine, ViewStatistics.OWN).search(words))
          .isNotEqualTo(store.search(new KeywordQuery("river", 5, mine)));
    }
  }

  @Test
  void viewIsReadOnlyAndBorrowed() {
    try (HybridSearch store = open(SPACE)) {
      put(store, "a", "text");
      HybridSearch view = VectorStores.view(store, ALL, ViewStatistics.OWN);
      assertReadOnly(() -> view.replace(Document.of("a", ""), List.of()));
      assertReadOnly(() -> view.delete("a"));
      assertReadOnly(() -> view.deleteWhere(ALL));
      view.close();
      assertThat(store.document("a")).isPresent();
      assertThat(view.document("a")).isPresent();
    }
  }

  @Test
  void viewTellsNothingOfOtherTenants() {
    try (HybridSearch shared = open(TenantSecrecy.SPACE);
        HybridSearch alone = open(TenantSecrecy.SPACE)) {
      TenantSecrecy secrecy = new TenantSecrecy(shared, alone);
      secrecy.assertStoreViewTellsNothing();
      secrecy.assertKnowledgeBaseViewTellsNothing();
      secrecy.assertAnswersTellNothing();
    }
  }

  private static void assertReadOnly(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("through the whole store");
  }

  @Provide
  Arbitrary<List<Document>> texts() {
    return ViewComparison.documents();
  }

  @Provide
  Arbitrary<String> words() {
    return ViewComparison.texts();
  }

  @Test
  void bothLegsSeeOneVersion() throws Exception {
    try (HybridSearch store = open(SPACE)) {
      StoreRaces.legsSeeOneVersion(store);
    }
  }

  @Test
  void keywordCallsAfterCloseAreRefused() {
    HybridSearch store = open(SPACE);
    store.close();
    KeywordQuery keyword = new KeywordQuery("a", 1, ALL);
    VectorQuery vector = new VectorQuery(embedding("q"), 1, ALL);
    assertClosed(() -> store.search(keyword));
    assertClosed(() -> store.search(vector, keyword));
  }
}
