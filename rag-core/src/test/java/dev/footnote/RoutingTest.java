package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.HybridOptions;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutingTest {

  private final HashedWords embedder = new HashedWords();
  private final HybridSearch bakery = VectorStores.inMemory(embedder.space());
  private final HybridSearch garden = VectorStores.inMemory(embedder.space());
  private final Retriever both =
      Retrievers.routed(
          Map.of(
              "bakery", Retrievers.hybrid(embedder, bakery),
              "garden", Retrievers.hybrid(embedder, garden)),
          HybridOptions.DEFAULT);

  @BeforeEach
  void putDocuments() {
    KnowledgeBase bread = KnowledgeBase.of(embedder, bakery);
    bread.put(Document.of("rye", "Rye flour takes more water than wheat."));
    bread.put(Document.of("oven", "A stone floor keeps the oven hot."));
    KnowledgeBase plants = KnowledgeBase.of(embedder, garden);
    Metadata open = Metadata.builder().put("open", true).build();
    plants.put(Document.of("rose", "Roses need water in the morning.").withMetadata(open));
    plants.put(Document.of("fern", "Ferns grow in the shade."));
  }

  @Test
  void theBestOfAllStoresComesFirstAndSaysWhereItIsFrom() {
    List<Hit> hits = both.retrieve(Query.of("How much water do roses need?")).hits();

    assertThat(hits).hasSize(4);
    assertThat(hits.getFirst().chunk().documentId()).isEqualTo("rose");
    assertThat(hits.getFirst().stage("route garden")).get().extracting("rank").isEqualTo(1);
    assertThat(hits.get(1).stage("fusion")).get().extracting("rank").isEqualTo(2);
    Hit rye = both.retrieve(Query.of("rye flour").withTopK(1)).hits().getFirst();
    assertThat(rye.chunk().documentId()).isEqualTo("rye");
    assertThat(rye.stage("route bakery")).isPresent();
  }

  @Test
  void aStoreThatKnowsNothingOfTheQuestionDoesNotPushItsBestToTheTop() {
    List<Hit> hits = both.retrieve(Query.of("stone floor oven hot").withTopK(2)).hits();

    assertThat(hits.getFirst().chunk().documentId()).isEqualTo("oven");
    assertThat(hits.getFirst().score()).isGreaterThan(hits.get(1).score());
  }

  @Test
  void oneStoreAloneIsRankedAsItIs() {
    Retriever alone =
        Retrievers.routed(
            Map.of("bakery", Retrievers.hybrid(embedder, bakery)), HybridOptions.DEFAULT);
    Query query = Query.of("flour and water");

    assertThat(alone.retrieve(query).hits())
        .extracting(hit -> hit.chunk().id() + hit.score())
        .isEqualTo(
            Retrievers.hybrid(embedder, bakery).retrieve(query).hits().stream()
                .map(hit -> hit.chunk().id() + hit.score())
                .toList());
  }

  @Test
  void aViewOfAllRoutesSeesNothingElse() {
    Retriever view = both.within(Filters.eq("open", true), ViewStatistics.OWN);

    assertThat(view.retrieve(Query.of("rye water")).hits())
        .extracting(hit -> hit.chunk().documentId())
        .containsExactly("rose");
  }

  @Test
  void withoutARouteThereIsNothingToAsk() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retrievers.routed(Map.of(), HybridOptions.DEFAULT));
  }

  @Test
  void aMisspeltWordIsReadAsTheOneThatIsStored() {
    Retriever correcting = Retrievers.correcting(Retrievers.keyword(bakery), bakery);

    assertThat(Retrievers.keyword(bakery).retrieve(Query.of("wheet")).hits()).isEmpty();
    Hit hit = correcting.retrieve(Query.of("wheet")).hits().getFirst();
    assertThat(hit.chunk().documentId()).isEqualTo("rye");
    assertThat(hit.stages()).extracting(stage -> stage.stage()).contains("as \"wheat\"");
    assertThat(correcting.retrieve(Query.of("wheat")).hits())
        .isEqualTo(Retrievers.keyword(bakery).retrieve(Query.of("wheat")).hits());
  }
}
