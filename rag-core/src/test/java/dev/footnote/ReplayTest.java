package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.cite.Citation;
import dev.footnote.document.Document;
import dev.footnote.generate.Generators;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.EraseReport;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.StoreException;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;
import java.util.ArrayList;
import java.util.List;
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
        .generator(Generators.extractive(embedder, 0.35))
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
  void erasingInThePastIsRefused() {
    store.snapshot("audit");
    try (HybridSearch past = store.asOf("audit")) {
      KnowledgeBase old = KnowledgeBase.of(embedder, past);
      assertThatThrownBy(() -> old.erase("tea")).isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
