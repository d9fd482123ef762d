package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.SPACE;
import static dev.footnote.testkit.StoreSamples.oneChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Document;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.store.Filters;
import dev.footnote.store.Rebuildable;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link Rebuildable}, as tests, for the store alone and below a knowledge base.
 *
 * <p>Extend it and say how to open an empty store. Tests run on JUnit Jupiter.
 */
public abstract class RebuildContract {

  private static final EmbeddingSpace OTHER =
      new EmbeddingSpace("other sample", "9876543210", 5, Similarity.COSINE, "", "");

  /** For subclasses. */
  protected RebuildContract() {}

  /**
   * Opens an empty store that is {@link Rebuildable}, and may be a {@link VersionedStore}; the test
   * closes it.
   *
   * @param space which vectors it will hold
   * @return a new store that shares nothing with others
   */
  protected abstract VectorStore open(EmbeddingSpace space);

  private static StoreRebuild begin(VectorStore store, EmbeddingSpace space, String chunker) {
    return ((Rebuildable) store).rebuild(space, chunker);
  }

  private static void put(VectorStore store, String id, String text, String chunker) {
    Document document = Document.of(id, text);
    Embedding embedding = embedding(text, store.manifest().space().dimensions());
    store.replace(document, oneChunk(document, embedding), chunker);
  }

  private static Embedding embedding(String text, int dimensions) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Embedding.of(vector);
  }

  private static void fillOld(VectorStore store) {
    for (int i = 0; i < 20; i++) {
      put(store, "old" + i, "old text " + i, "cutter/1");
    }
    put(store, "both", "in both, of old", "cutter/1");
    store.delete("old3");
  }

  private static void fillNew(VectorStore store) {
    for (int i = 0; i < 30; i++) {
      put(store, "new" + i, "new text " + i, "cutter/2");
    }
    put(store, "both", "in both, of new", "cutter/2");
    store.delete("new7");
  }

  private static void assertOld(VectorStore store) {
    try (VectorStore expected = VectorStores.inMemory(SPACE)) {
      fillOld(expected);
      assertSame(store, expected);
    }
  }

  private static void assertNew(VectorStore store) {
    try (VectorStore expected = VectorStores.inMemory(OTHER)) {
      fillNew(expected);
      assertSame(store, expected);
    }
  }

  private static void assertSame(VectorStore store, VectorStore expected) {
    new StoreComparison(store, expected).assertSameContent();
    assertThat(store.manifest().space()).isEqualTo(expected.manifest().space());
    assertThat(store.manifest().chunker()).isEqualTo(expected.manifest().chunker());
    Embedding question = embedding("q", expected.manifest().space().dimensions());
    VectorQuery all = new VectorQuery(question, 100, Filters.all());
    assertThat(store.search(all)).hasSameSizeAs(expected.search(all));
    assertThat(store.search(all).getFirst().chunk())
        .isEqualTo(expected.search(all).getFirst().chunk());
  }

  @Test
  void aSwapPutsTheNewContentInPlaceOfTheOld() {
    try (VectorStore store = open(SPACE)) {
      fillOld(store);
      try (StoreRebuild rebuild = begin(store, OTHER, "cutter/2")) {
        fillNew(rebuild.target());
        assertOld(store);
        rebuild.swap(() -> assertOld(store));
        assertNew(store);
      }
      assertNew(store);
      VectorQuery old = new VectorQuery(embedding("q", SPACE.dimensions()), 1, Filters.all());
      assertThatThrownBy(() -> store.search(old)).isInstanceOf(IllegalArgumentException.class);
      put(store, "later", "put later", "cutter/2");
      assertThat(store.delete("later")).isTrue();
      assertNew(store);
    }
  }

  @Test
  void whatTheLastPassChangesIsThere() {
    try (VectorStore store = open(SPACE)) {
      fillOld(store);
      try (StoreRebuild rebuild = begin(store, OTHER, "cutter/2")) {
        rebuild.swap(() -> fillNew(rebuild.target()));
      }
      assertNew(store);
    }
  }

  @Test
  void aStoreCanBeRebuiltAgainAndAgain() {
    try (VectorStore store = open(SPACE)) {
      fillOld(store);
      for (int i = 0; i < 3; i++) {
        try (StoreRebuild rebuild = begin(store, OTHER, "cutter/2")) {
          rebuild.swap(() -> fillNew(rebuild.target()));
        }
        assertNew(store);
        try (StoreRebuild rebuild = begin(store, SPACE, "cutter/1")) {
          rebuild.swap(() -> fillOld(rebuild.target()));
        }
        assertOld(store);
      }
    }
  }

  @Test
  void aStoreCanBeRebuiltEmpty() {
    try (VectorStore store = open(SPACE)) {
      fillOld(store);
      try (StoreRebuild rebuild = begin(store, OTHER, "cutter/2")) {
        rebuild.swap(() -> {});
      }
      assertThat(store.stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
      assertThat(store.manifest().chunker()).isEmpty();
      fillNew(store);
      assertNew(store);
    }
  }

  @Test
  void aRebuildThatDidNotEndIsGoneOnWith() {
    try (VectorStore store = open(SPACE)) {
      fillOld(store);
      try (StoreRebuild rebuild = begin(store, OTHER, "cutter/2")) {
        fillNew(rebuild.target());
      }
      assertOld(store);
      try (StoreRebuild again = begin(store, OTHER, "cutter/2")) {
        assertNew(again.target());
        again.swap(() -> {});
      }
      assertNew(store);
    }
  }

  @Test
  void aRebuildForSomethingElseBeginsAnew() {
    try (VectorStore store = open(SPACE)) {
      fillOld(store);
      try (StoreRebuild rebuild = begin(store, OTHER, "cutter/2")) {
        fillNew(rebuild.target());
      }
      try (StoreRebuild other = begin(store, OTHER, "cutter/3")) {
        assertThat(other.target().stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
      }
      try (StoreRebuild other = begin(store, SPACE, "cutter/2")) {
        assertThat(other.target().manifest().space()).isEqualTo(SPACE);
        assertThat(other.target().stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
      }
      assertOld(store);
    }
  }

  @Test
  void aSwapThatFailsLeavesTheStoreAndWhatWasBuilt() {
    try (VectorStore store = open(SPACE)) {
      fillOld(store);
      try (StoreRebuild rebuild = begin(store, OTHER, "cutter/2")) {
        fillNew(rebuild.target());
        assertThatThrownBy(() ->
                rebuild.swap(() -> {
                  throw new IllegalStateException("on purpose");
                }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("on purpose");
      }
      assertOld(store);
      put(store, "later", "put later", "cutter/1");
      assertThat(store.delete("later")).isTrue();
      try (StoreRebuild again = begin(store, OTHER, "cutter/2")) {
        again.swap(() -> assertNew(again.target()));
      }
      assertNew(store);
    }
  }

  @Test
  void oneRebuildAtATimeIsAllowed() {
    try (VectorStore store = open(SPACE)) {
      StoreRebuild first = begin(store, OTHER, "cutter/2");
      assertThatThrownBy(() -> begin(store, OTHER, "cutter/2"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("being rebuilt already");
      first.close();
      try (StoreRebuild second = begin(store, OTHER, "cutter/2")) {
        first.close();
        assertThatThrownBy(() -> begin(store, OTHER, "cutter/2"))
            .isInstanceOf(StoreException.class);
        assertThat(second.target().stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
      }
    }
  }

  @Test
  void aClosedStoreIsNotRebuilt() {
    VectorStore store = open(SPACE);
    StoreRebuild rebuild = begin(store, OTHER, "cutter/2");
    store.close();
    VectorStoreContract.assertClosed(() -> rebuild.swap(() -> {}));
    rebuild.close();
    VectorStoreContract.assertClosed(() -> begin(store, OTHER, "cutter/2"));
  }

  @Test
  void changesWaitForASwap() throws Exception {
    try (VectorStore store = open(SPACE)) {
      new RebuildRaces(store).changesWaitForASwap();
    }
  }

  @Test
  void readersSeeTheOldOrTheNewWhole() throws Exception {
    try (VectorStore store = open(SPACE)) {
      new RebuildRaces(store).readersSeeTheOldOrTheNewWhole();
    }
  }

  @Test
  void anotherEmbedderTakesOver() {
    try (VectorStore store = open(KnowledgeRebuilds.SPACE)) {
      new KnowledgeRebuilds(store).anotherEmbedderTakesOver();
    }
  }

  @Test
  void anotherChunkerEmbedsOnlyWhatIsNew() {
    try (VectorStore store = open(KnowledgeRebuilds.SPACE)) {
      new KnowledgeRebuilds(store).anotherChunkerEmbedsOnlyWhatIsNew();
    }
  }

  @Test
  void aRebuildThatFailedGoesOnWhereItEnded() {
    try (VectorStore store = open(KnowledgeRebuilds.SPACE)) {
      new KnowledgeRebuilds(store).aRebuildThatFailedGoesOnWhereItEnded();
    }
  }

  @Test
  void changesDuringARebuildAreNotLost() {
    try (VectorStore store = open(KnowledgeRebuilds.SPACE)) {
      new KnowledgeRebuilds(store).changesDuringARebuildAreNotLost();
    }
  }

  @Test
  void searchesAndChangesGoOnDuringRebuilds() throws Exception {
    try (VectorStore store = open(KnowledgeRebuilds.SPACE)) {
      new KnowledgeRebuilds(store).searchesAndChangesGoOnDuringRebuilds();
    }
  }

  @Test
  void textThatMovesToAnotherDocumentIsNotEmbeddedAgain() {
    try (VectorStore store = open(KnowledgeRebuilds.SPACE)) {
      new KnowledgeRebuilds(store).textThatMovesToAnotherDocumentIsNotEmbeddedAgain();
    }
  }

  @Test
  void aStateFromBeforeKeepsItsVectors() {
    try (VersionedStore store = openVersioned()) {
      new RebuildHistory(store).aStateFromBeforeKeepsItsVectors();
    }
  }

  @Test
  void aStateFromAfterIsAnother() {
    try (VersionedStore store = openVersioned()) {
      new RebuildHistory(store).aStateFromAfterIsAnother();
    }
  }

  @Test
  void aViewFollows() {
    try (VersionedStore store = openVersioned()) {
      new RebuildHistory(store).aViewFollows();
    }
  }

  @Test
  void erasingReachesWhatARebuildLeft() {
    try (VersionedStore store = openVersioned()) {
      new RebuildHistory(store).erasingReachesWhatARebuildLeft();
    }
  }

  @Test
  void erasingTheLastDocumentForgetsTheChunker() {
    try (VersionedStore store = openVersioned()) {
      new RebuildHistory(store).erasingTheLastDocumentForgetsTheChunker();
    }
  }

  @Test
  void erasingGivesUpWhatWasKeptFromBefore() {
    try (VersionedStore store = openVersioned()) {
      new RebuildHistory(store).erasingGivesUpWhatWasKeptFromBefore();
    }
  }

  private VersionedStore openVersioned() {
    VectorStore store = open(KnowledgeRebuilds.SPACE);
    assumeTrue(store instanceof VersionedStore, "the store keeps states");
    return (VersionedStore) store;
  }
}
