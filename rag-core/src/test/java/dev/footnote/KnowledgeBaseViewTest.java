package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.read.DocumentSources;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.HybridOptions;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KnowledgeBaseViewTest {

  private static final Filter ENGLISH = Filters.eq("lang", "en");

  private final HashedWords embedder = new HashedWords();
  private final HybridSearch store = VectorStores.inMemory(embedder.space());
  private final List<RagEvent> events = new ArrayList<>();
  private final KnowledgeBase knowledge =
      KnowledgeBase.builder(embedder, store).listener(events::add).build();

  KnowledgeBaseViewTest() {
    put("rye", "en", "Rye bread rises slowly.");
    put("oven", "en", "The oven bakes bread.");
    put("brot", "de", "Rye bread is Roggenbrot, bread, bread.");
    events.clear();
  }

  private void put(String id, String language, String text) {
    Metadata metadata = Metadata.builder().put("lang", language).build();
    knowledge.put(Document.of(id, text).withMetadata(metadata));
  }

  private static List<String> found(KnowledgeBase view) {
    return ids(view.search("rye bread"));
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.chunk().documentId()).toList();
  }

  @Test
  void viewFollowsChanges() {
    KnowledgeBase view = knowledge.view(ENGLISH);
    assertThat(found(view)).containsExactly("rye", "oven");
    assertThat(view.document("brot")).isEmpty();
    assertThat(view.stats().documents()).isEqualTo(2);
    put("brot", "en", "Now this speaks of rye bread too.");
    put("rye", "de", "Roggen");
    assertThat(found(view)).containsExactlyInAnyOrder("brot", "oven");
    assertThat(view.document("rye")).isEmpty();
  }

  @Test
  void viewOfAViewPassesWhatBothPass() {
    KnowledgeBase view = knowledge.view(ENGLISH).view(Filters.eq("lang", "de"));
    assertThat(found(view)).isEmpty();
    assertThat(view.documents()).isEmpty();
    assertThat(found(knowledge.view(ENGLISH).view(Filters.all()))).hasSize(2);
  }

  @Test
  void viewMakesNoChanges() {
    KnowledgeBase view = knowledge.view(ENGLISH);
    Document same = knowledge.document("rye").orElseThrow();
    assertReadOnly(() -> view.put(same));
    assertReadOnly(() -> view.sync(DocumentSources.of("list", List.of(same))));
    assertReadOnly(() -> view.delete("nobody"));
    assertReadOnly(() -> view.deleteWhere(Filters.all()));
    assertThat(knowledge.stats().documents()).isEqualTo(3);
    assertThat(events).isEmpty();
  }

  private static void assertReadOnly(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("through the whole knowledge base");
  }

  @Test
  void eventsOfAViewGoToTheHost() {
    knowledge.view(ENGLISH).search("rye");
    assertThat(events).hasSize(1).first().isInstanceOf(RagEvent.Searched.class);
  }

  @Test
  void aRetrieverThatIgnoresItsQueryCannotSeePastTheView() {
    Retriever whole = Retrievers.keyword(store);
    Retriever careless = query -> whole.retrieve(Query.of("bread"));
    KnowledgeBase view =
        KnowledgeBase.builder(embedder, store).retriever(careless).build().view(ENGLISH);
    assertThat(found(view)).containsExactlyInAnyOrder("rye", "oven");
  }

  @Test
  void everyKindOfRetrieverIsNarrowed() {
    HybridOptions options = HybridOptions.DEFAULT.withVectorWeight(0.3);
    List<Retriever> retrievers =
        List.of(
            Retrievers.keyword(store),
            Retrievers.keyword(query -> store.search(query)),
            Retrievers.vector(embedder, store),
            Retrievers.hybrid(embedder, store, options));
    for (Retriever retriever : retrievers) {
      List<Hit> hits =
          retriever.within(ENGLISH, ViewStatistics.OWN).retrieve(Query.of("bread")).hits();
      assertThat(ids(hits)).containsExactlyInAnyOrder("rye", "oven");
      Retriever twice =
          retriever
              .within(ENGLISH, ViewStatistics.OWN)
              .within(Filters.eq("lang", "de"), ViewStatistics.SHARED);
      assertThat(twice.retrieve(Query.of("bread")).hits()).isEmpty();
    }
  }

  @Test
  void answersCiteTheViewAlone() {
    Answer answer = Rag.of(knowledge.view(ENGLISH)).ask("What does rye bread do?");
    assertThat(ids(answer.evidence())).containsExactlyInAnyOrder("rye", "oven");
    assertThat(answer.citations()).allMatch(citation -> !citation.documentId().equals("brot"));
  }
}
