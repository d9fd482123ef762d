package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.retrieve.Query;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.Rebuildable;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VersionedStore;
import java.util.List;

/** What must hold of views, past states and erasures of a store that is rebuilt. */
final class RebuildHistory {

  private static final String TEXT = "The bridge over the river is closed.";

  private final HashEmbedder first = new HashEmbedder("first model", 64);
  private final HashEmbedder second = new HashEmbedder("second model", 48);
  private final VersionedStore store;
  private final Rebuildable rebuildable;
  private final KnowledgeBase knowledge;

  /**
   * Puts two documents.
   *
   * @param store an empty store of {@link KnowledgeRebuilds#SPACE}, which is {@link Rebuildable}
   */
  RebuildHistory(VersionedStore store) {
    this.store = store;
    this.rebuildable = (Rebuildable) store;
    this.knowledge = KnowledgeBase.of(first, store);
    knowledge.put(document("mine", "a"));
    knowledge.put(document("other", "b"));
  }

  private static Document document(String id, String tenant) {
    return Document.of(id, TEXT).withMetadata(Metadata.builder().put("tenant", tenant).build());
  }

  void aStateFromBeforeKeepsItsVectors() {
    SnapshotInfo before = knowledge.snapshot("before");
    knowledge.rebuild(second);

    assertThat(store.snapshots()).containsExactly(before);
    assertThat(knowledge.diff("before").isEmpty()).isTrue();
    knowledge.asOf("before", this::assertReadableAlone);
    try (HybridSearch past = store.asOf(before.commit())) {
      assertThat(past.manifest().space()).isEqualTo(first.space());
      assertThat(KnowledgeBase.of(first, past).search("the river")).hasSize(2);
      assertMismatch(() -> KnowledgeBase.of(second, past));
    }
  }

  private boolean assertReadableAlone(KnowledgeBase past) {
    assertThat(past.document("mine")).contains(document("mine", "a"));
    assertThat(past.documents()).hasSize(2);
    assertMismatch(() -> past.search("the river"));
    assertMismatch(() -> past.view(Filters.eq("tenant", "a")).search("the river"));
    return true;
  }

  private static void assertMismatch(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(ManifestMismatchException.class)
        .hasMessageContainingAll("first model", "second model");
  }

  void aStateFromAfterIsAnother() {
    String before = knowledge.snapshot("before").commit();
    knowledge.rebuild(second);
    String after = knowledge.retrieve(Query.of("the river")).commit();

    assertThat(after).isNotBlank().isNotEqualTo(before);
    assertThat(knowledge.snapshot("after").commit()).isEqualTo(after);
    knowledge.delete("other");
    assertThat(knowledge.<Integer>asOf("after", past -> past.search("the river").size()))
        .isEqualTo(2);
    assertThat(knowledge.<Embedder>asOf("after", KnowledgeBase::embedder)).isSameAs(second);
    assertThat(knowledge.search("the river")).hasSize(1);
  }

  void aViewFollows() {
    KnowledgeBase view = knowledge.view(Filters.eq("tenant", "a"));
    assertThatThrownBy(() -> view.rebuild(second))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("a view cannot rebuild");
    knowledge.asOf(
        knowledge.snapshot("kept").name(),
        past ->
            assertThatThrownBy(() -> past.rebuild(second))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("a past state cannot rebuild"));
    assertThat(second.embedded()).isZero();
    knowledge.rebuild(second);
    assertThat(view.embedder()).isSameAs(second);
    assertThat(view.search("the river"))
        .singleElement()
        .satisfies(hit -> assertThat(hit.chunk().documentId()).isEqualTo("mine"));
  }

  void erasingReachesWhatARebuildLeft() {
    EmbeddingSpace space = second.space();
    try (StoreRebuild rebuild = rebuildable.rebuild(space, "cutter/2")) {
      rebuild.target().replace(document("mine", "a"), List.of(), "cutter/2");
      assertThatThrownBy(() -> knowledge.erase("mine"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is being rebuilt");
      assertThat(knowledge.document("mine")).isPresent();
    }
    assertThat(knowledge.erase("mine").wasStored()).isTrue();
    try (StoreRebuild again = rebuildable.rebuild(space, "cutter/2")) {
      assertThat(again.target().stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
    }
  }

  void erasingTheLastDocumentForgetsTheChunker() {
    knowledge.erase("mine");
    assertThat(store.manifest().chunker()).isNotEmpty();
    knowledge.erase("other");
    assertThat(store.manifest().chunker()).isEmpty();
  }

  void erasingGivesUpWhatWasKeptFromBefore() {
    knowledge.snapshot("before");
    knowledge.rebuild(second);
    assertThat(knowledge.erase("mine").deletedSnapshots()).containsExactly("before");
    assertThat(store.snapshots()).isEmpty();
    assertThat(knowledge.search("the river")).hasSize(1);
  }
}
