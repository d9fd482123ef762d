package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.cite.Citation;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.eval.Abstention;
import dev.footnote.retrieve.HybridOptions;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.EraseReport;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.SnapshotDiff;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old answers can be given again. */
class ReplayTest {

  private static final String QUESTION = "How much water does rye flour take up?";

  private final HashedWords embedder = new HashedWords();
  private final VersionedStore store = VectorStores.inMemory(embedder.space());
  private final KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);

  @BeforeEach
  void putDocuments() {
    knowledge.put(Document.of("bread", "Rye flour takes up 20 % more water than wheat flour."));
    knowledge.put(Document.of("tea", "Green tea wants water of 80 degrees."));
  }

  private Rag rag(HybridSearch state) {
    return Rag.builder(KnowledgeBase.of(embedder, state))
        .abstention(new Abstention(20, 0, -7, 0.5, false))
        .build();
  }

  @Test
  void anAnswerIsGivenAgainFromItsCommit() {
    Answer old = rag(store).ask(QUESTION);
    assertThat(store.snapshot("audit").commit()).isEqualTo(old.commit());
    knowledge.put(Document.of("bread", "Rye flour takes up 35 % more water than wheat flour."));
    knowledge.delete("tea");

    Answer now = rag(store).ask(QUESTION);
    assertThat(now.text()).contains("35 %");
    assertThat(now.commit()).isNotEqualTo(old.commit());

    try (HybridSearch past = store.asOf(old.commit())) {
      Answer again = rag(past).ask(QUESTION);
      assertThat(again.text()).isEqualTo(old.text()).contains("20 %");
      assertThat(again.statements()).isEqualTo(old.statements());
      assertThat(again.citations()).isEqualTo(old.citations()).isNotEmpty();
      assertThat(again.citations()).extracting(Citation::quote).allMatch(q -> q.contains("20 %"));
      assertThat(again.evidence()).isEqualTo(old.evidence());
      assertThat(again.commit()).isEqualTo(old.commit());
    }
  }

  @Test
  void anAnswerWhoseStateIsNotKeptIsToldFromOthers() {
    Answer old = rag(store).ask(QUESTION);
    knowledge.delete("tea");
    assertThatThrownBy(() -> store.asOf(old.commit())).isInstanceOf(StoreException.class);
  }

  @Test
  void anAbstentionHasACommitToo() {
    Answer none = rag(store).ask("Who was the first emperor of Ethiopia?");
    assertThat(none.status()).isEqualTo(Answer.Status.ABSTAINED);
    assertThat(none.commit()).isEqualTo(store.snapshot("audit").commit());
  }

  @Test
  void retrieversThatKnowNoStatesGiveNone() {
    Query query = Query.of(QUESTION);
    assertThat(Retrievers.vector(embedder, store).retrieve(query).commit()).isEmpty();
    assertThat(Retrievers.keyword(store).retrieve(query).commit()).isEmpty();
    KnowledgeBase custom =
        KnowledgeBase.builder(embedder, store).retriever(q -> Retrieval.of(List.of())).build();
    assertThat(Rag.of(custom).ask(QUESTION).commit()).isEmpty();
  }

  @Test
  void erasingIsToldLikeADeletion() {
    List<RagEvent> events = new ArrayList<>();
    KnowledgeBase told = KnowledgeBase.builder(embedder, store).listener(events::add).build();
    store.snapshot("audit");
    assertThat(told.erase("tea")).isEqualTo(new EraseReport("tea", true, List.of("audit")));
    told.erase("tea");
    assertThat(events).containsExactly(new RagEvent.DocumentDeleted("tea"));
    assertThat(told.document("tea")).isEmpty();
  }

  @Test
  void theKnowledgeBaseOfAStateSearchesAndAsksIt() {
    SnapshotInfo audit = knowledge.snapshot("audit");
    Answer old = Rag.of(knowledge).ask(QUESTION);
    knowledge.put(Document.of("bread", "Rye flour takes up 35 % more water than wheat flour."));
    knowledge.put(Document.of("oven", "A stone floor keeps the oven hot."));
    Answer again = knowledge.asOf("audit", past -> Rag.of(past).ask(QUESTION));
    assertThat(again.evidence()).isEqualTo(old.evidence());
    assertThat(again.commit()).isEqualTo(old.commit()).isEqualTo(audit.commit());
    assertThat(knowledge.asOf(old.commit(), KnowledgeBase::stats)).isEqualTo(new StoreStats(2, 2));
    Retrieval found = knowledge.retrieve(Query.of(QUESTION));
    assertThat(found.hits()).isEqualTo(knowledge.search(QUESTION));
    assertThat(found.commit()).isNotEqualTo(audit.commit());
    assertThat(knowledge.diff("audit"))
        .isEqualTo(new SnapshotDiff(List.of("oven"), List.of(), List.of("bread")));
    assertThat(knowledge.diff(found.commit(), "audit"))
        .isEqualTo(new SnapshotDiff(List.of(), List.of("oven"), List.of("bread")));
  }

  @Test
  void everyRetrieverOfTheHouseSearchesTheState() {
    knowledge.snapshot("audit");
    knowledge.delete("tea");
    HybridOptions options = HybridOptions.DEFAULT.withVectorWeight(0.3);
    for (Retriever retriever :
        List.of(
            Retrievers.keyword(store),
            Retrievers.vector(embedder, store),
            Retrievers.hybrid(embedder, store, options))) {
      KnowledgeBase now = KnowledgeBase.builder(embedder, store).retriever(retriever).build();
      assertThat(
              now.asOf("audit", past -> past.search("green tea").getFirst()).chunk().documentId())
          .isEqualTo("tea");
    }
    Retriever own = query -> Retrieval.of(List.of());
    KnowledgeBase custom = KnowledgeBase.builder(embedder, store).retriever(own).build();
    assertThatThrownBy(() -> custom.asOf("audit", past -> past.search("tea")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override Retriever.over");
  }

  @Test
  void aPastStateIsViewedAndDoesNotChange() {
    Metadata english = Metadata.builder().put("lang", "en").build();
    knowledge.put(Document.of("oven", "The oven is hot.").withMetadata(english));
    knowledge.snapshot("audit");
    knowledge.deleteWhere(Filters.all());
    long found =
        knowledge.asOf("audit", past -> past.view(Filters.eq("lang", "en")).stats().documents());
    assertThat(found).isEqualTo(1);
    assertRefused(past -> past.put(Document.of("a", "b")), "put");
    assertRefused(past -> past.delete("tea"), "delete");
    assertRefused(past -> past.deleteWhere(Filters.all()), "delete");
    assertRefused(past -> past.erase("tea"), "erase");
    assertRefused(past -> past.snapshot("b"), "keeps no states");
    assertRefused(past -> past.view(Filters.all()).diff("audit"), "a view keeps no states");
    assertThat(knowledge.asOf("audit", KnowledgeBase::stats).documents()).isEqualTo(3);
  }

  private void assertRefused(Function<KnowledgeBase, ?> call, String reason) {
    assertThatThrownBy(() -> knowledge.asOf("audit", call))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aStateEndsWithItsUse() {
    knowledge.snapshot("audit");
    KnowledgeBase[] kept = new KnowledgeBase[1];
    knowledge.asOf("audit", past -> kept[0] = past);
    assertThatThrownBy(() -> kept[0].stats()).isInstanceOf(IllegalStateException.class);
  }
}
