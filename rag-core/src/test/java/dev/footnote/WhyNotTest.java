package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.WhyNot.Cause;
import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.eval.JudgedSet;
import dev.footnote.retrieve.Dropped;
import dev.footnote.retrieve.HybridOptions;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Reranking;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStores;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhyNotTest {

  private static final String QUESTION = "How much water does rye flour take?";

  private final HashedWords embedder = new HashedWords();
  private final HybridSearch store = VectorStores.inMemory(embedder.space());
  private final KnowledgeBase knowledge = knowledge(Retrievers.hybrid(embedder, store));

  private KnowledgeBase knowledge(Retriever retriever) {
    return KnowledgeBase.builder(embedder, store)
        .chunker(Chunkers.recursive(ChunkLimits.ofTokens(10).withContext(0), embedder.tokens()))
        .retriever(retriever)
        .build();
  }

  @BeforeEach
  void putDocuments() {
    Metadata german = Metadata.builder().put("lang", "de").build();
    knowledge.put(Document.of("rye", "Rye flour takes up more water than wheat."));
    knowledge.put(Document.of("oven", "A stone floor keeps the oven hot."));
    knowledge.put(Document.of("wheat", "Wheat flour takes less water.").withMetadata(german));
    knowledge.put(Document.of("empty", ""));
  }

  @Test
  void aHitIsFoundAndSaysWhere() {
    WhyNot finding = knowledge.whyNot(QUESTION, "rye");

    assertThat(finding.cause()).isEqualTo(Cause.FOUND);
    assertThat(finding.explanation()).contains("hit 1 ", "vector #1", "keyword #1", "fusion #1");
    assertThat(finding.missingWords()).containsExactly("much");
  }

  @Test
  void whatIsNotStoredIsSaidToBeSo() {
    assertThat(knowledge.whyNot(QUESTION, "spelt").cause()).isEqualTo(Cause.NOT_STORED);
    assertThat(knowledge.whyNot(QUESTION, "empty").cause()).isEqualTo(Cause.WITHOUT_TEXT);
    KnowledgeBase german = knowledge.view(Filters.eq("lang", "de"));
    assertThat(german.whyNot(QUESTION, "rye"))
        .usingRecursiveComparison()
        .ignoringFields("documentId")
        .isEqualTo(knowledge.whyNot(QUESTION, "spelt"));
  }

  @Test
  void theConditionThatKeepsADocumentOutIsNamed() {
    Filter filter = Filters.exists("lang").and(Filters.in("lang", List.of("en", "fr")));
    WhyNot finding = knowledge.whyNot(Query.of(QUESTION).withFilter(filter), "wheat");

    assertThat(finding.cause()).isEqualTo(Cause.FILTERED);
    assertThat(finding.explanation()).contains("lang is one of", "en", "fr", "de");
    assertThat(knowledge.whyNot(Query.of(QUESTION).withFilter(filter), "rye").explanation())
        .contains("lang is there", "no lang");
    Filter not = Filters.not(Filters.eq("lang", "de"));
    assertThat(knowledge.whyNot(Query.of(QUESTION).withFilter(not), "wheat").explanation())
        .contains("not (lang is one of");
  }

  @Test
  void aCandidateBehindTheWantedNumberIsFoundByAskingForMore() {
    WhyNot finding = knowledge.whyNot(Query.of(QUESTION).withTopK(1), "wheat");

    assertThat(finding.cause()).isEqualTo(Cause.CUT);
    assertThat(finding.remedy()).contains("Ask for 2 hits");
    assertThat(finding.best()).isPresent();
    assertThat(knowledge.search(Query.of(QUESTION).withTopK(2)))
        .anyMatch(hit -> hit.chunk().documentId().equals("wheat"));
  }

  @Test
  void whatIsTooFarBehindToBeACandidateSaysHowDeepItIs() {
    IntStream.range(0, 40)
        .forEach(i -> knowledge.put(Document.of("r" + i, "Rye flour, water, rye and water " + i)));
    Retriever shallow = Retrievers.hybrid(embedder, store, HybridOptions.DEFAULT.withDepth(1));
    WhyNot finding = knowledge(shallow).whyNot(QUESTION, "oven");

    assertThat(finding.cause()).isEqualTo(Cause.NO_CANDIDATE);
    assertThat(finding.remedy()).contains("A depth of 4", "Ask for 4");
    assertThat(finding.missingWords()).contains("water", "rye", "flour");
  }

  @Test
  void whatAnotherStageDroppedHasItsReason() {
    Retriever first = Retrievers.hybrid(embedder, store);
    Retriever picky =
        query -> {
          var found = first.retrieve(query);
          return found.dropping(
              found.hits().stream()
                  .filter(hit -> hit.chunk().documentId().equals("wheat"))
                  .map(hit -> new Dropped(hit, "it repeats hit 1"))
                  .toList());
        };
    WhyNot finding = knowledge(picky).whyNot(QUESTION, "wheat");

    assertThat(finding.cause()).isEqualTo(Cause.DROPPED);
    assertThat(finding.explanation()).contains("it repeats hit 1");
  }

  @Test
  void whatAHitWasBeforeItWasRerankedIsSaid() {
    Reranker upsideDown =
        (question, hits) ->
            Reranking.of(
                hits, IntStream.range(0, hits.size()).mapToObj(i -> (double) i).toList(), 0);
    KnowledgeBase reranked =
        knowledge(Retrievers.reranked(Retrievers.hybrid(embedder, store), upsideDown, 10));
    WhyNot finding = reranked.whyNot(Query.of(QUESTION).withTopK(1), "rye");

    assertThat(finding.cause()).isEqualTo(Cause.RERANKED_BELOW);
    assertThat(finding.explanation()).contains("fusion #1", "rerank #3");
    assertThat(finding.remedy()).contains("Ask for 3 hits");
  }

  @Test
  void rerankedBelowIsSaidWithoutAFusionToo() {
    Reranker upsideDown =
        (question, hits) ->
            Reranking.of(
                hits, IntStream.range(0, hits.size()).mapToObj(i -> (double) i).toList(), 0);
    KnowledgeBase reranked =
        knowledge(Retrievers.reranked(Retrievers.vector(embedder, store), upsideDown, 10));
    WhyNot finding = reranked.whyNot(Query.of(QUESTION).withTopK(1), "rye");

    assertThat(finding.cause()).isEqualTo(Cause.RERANKED_BELOW);
    assertThat(finding.explanation()).contains("vector #1", "rerank #3");
    assertThat(finding.remedy()).contains("Ask for 3 hits");
  }

  @Test
  void whatIsAdvisedBringsTheDocumentIn() {
    IntStream.range(0, 300).forEach(i -> knowledge.put(Document.of("d" + i, weak(i))));
    for (int depth : List.of(1, 5, 100)) {
      HybridOptions options = HybridOptions.DEFAULT.withDepth(depth);
      KnowledgeBase some = knowledge(Retrievers.hybrid(embedder, store, options));
      for (String id : List.of("oven", "wheat", "d7", "d250", "d299")) {
        WhyNot finding = some.whyNot(Query.of(QUESTION).withTopK(2), id);
        if (finding.cause() != Cause.FOUND) {
          int hits = Integer.parseInt(finding.remedy().replaceAll("(?s).*Ask for (\\d+) .*", "$1"));
          assertThat(some.search(Query.of(QUESTION).withTopK(hits)))
              .as(finding.text())
              .anyMatch(hit -> hit.chunk().documentId().equals(id));
        }
      }
    }
  }

  /** Fewer and fewer words of the question, among more and more others. */
  private static String weak(int number) {
    List<String> asked = List.of("water", "rye", "flour", "take");
    return asked.get(number % 4)
        + " "
        + asked.get(number % 3)
        + " w"
        + number * 7 % 50
        + " w"
        + number % 31;
  }

  @Test
  void vectorsAloneHaveNoDepth() {
    IntStream.range(0, 40)
        .forEach(i -> knowledge.put(Document.of("r" + i, "Rye flour, water, rye and water " + i)));
    WhyNot finding = knowledge(Retrievers.vector(embedder, store)).whyNot(QUESTION, "oven");

    assertThat(finding.cause()).isEqualTo(Cause.NO_CANDIDATE);
    assertThat(finding.remedy()).startsWith("Ask for 4").doesNotContain("depth");
  }

  @Test
  void wordsOfAllScriptsAreNamedWhole() {
    assertThat(
            knowledge.whyNot("Wie heiß sind Öfen „über“ 300 °C, max_size?", "rye").missingWords())
        .containsExactly("Wie", "heiß", "sind", "Öfen", "über", "300", "C", "max_size");
    assertThat(knowledge.whyNot("水の rye", "rye").missingWords()).containsExactly("水", "の");
    assertThat(knowledge.whyNot("горячая печь?", "rye").missingWords())
        .containsExactly("горячая", "печь");
  }

  @Test
  void wordsThatStandInAnotherChunkAreNamed() {
    knowledge.put(
        Document.of(
            "split", "Rye flour needs care when it is mixed.\n\nMuch water is what it is given."));
    WhyNot finding = knowledge.whyNot(QUESTION, "split");

    assertThat(finding.missingWords()).doesNotContain("water", "Rye");
    assertThat(finding.wordsElsewhere()).isNotEmpty();
  }

  @Test
  void aHitThatThereIsNoRoomForIsOutOfBudget() {
    Rag rag = Rag.builder(knowledge).context(1, 1_000).build();

    assertThat(rag.whyNot(Query.of(QUESTION), "rye").cause()).isEqualTo(Cause.FOUND);
    WhyNot finding = rag.whyNot(Query.of(QUESTION), "wheat");
    assertThat(finding.cause()).isEqualTo(Cause.OUT_OF_BUDGET);
    assertThat(finding.explanation()).contains("1 places");
  }

  @Test
  void theDoctorSortsFailuresByCause() {
    JudgedSet judged =
        new JudgedSet(
            Map.of("1", QUESTION, "2", "What is spelt?", "3", "Who bakes?"),
            Map.of(
                "1", Map.of("rye", 1),
                "2", Map.of("spelt", 1, "empty", 1),
                "3", Map.of("spelt", 0)));
    Checkup checkup = knowledge.doctor(judged);

    assertThat(checkup.questions()).isEqualTo(2);
    assertThat(checkup.byCause()).containsOnlyKeys(Cause.WITHOUT_TEXT);
    assertThat(checkup.text())
        .contains("1 of 2 questions fail", "WITHOUT_TEXT: 1", "\"What is spelt?\"", "empty: ");
  }

  @Test
  void aTraceShowsEachStageOfEachCandidate() {
    String text = knowledge.explain(Query.of(QUESTION).withTopK(1)).text();

    assertThat(text)
        .contains(
            "1 of 3 candidates",
            " 1. ",
            "rye",
            "vector #1",
            "keyword #1",
            "fusion #1",
            "Rye flour takes up more",
            "not among them",
            "behind the first 1",
            "oven");
    assertThat(knowledge.view(Filters.eq("lang", "de")).explain(QUESTION).text())
        .contains("1 of 1 candidates")
        .doesNotContain("Rye");
    assertThat(List.of(knowledge.explain(QUESTION)))
        .hasToString(List.of(knowledge.explain(QUESTION).text()).toString());
  }
}
