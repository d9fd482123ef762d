package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import dev.footnote.retrieve.Dropped;
import dev.footnote.retrieve.Expansion;
import dev.footnote.retrieve.Expansion.Scope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStores;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExpansionTest {

  private static final String WORDS = "rye oven flour water salt stone hour heat dough loaf";

  private final HashedWords embedder = new HashedWords();
  private final HybridSearch store = VectorStores.inMemory(embedder.space());

  private KnowledgeBase knowledge(Scope scope, int tokens) {
    return KnowledgeBase.builder(embedder, store)
        .chunker(Chunkers.recursive(ChunkLimits.ofTokens(6).withContext(0), embedder.tokens()))
        .retriever(
            Retrievers.expanding(
                Retrievers.hybrid(embedder, store),
                store,
                new Expansion(scope, tokens, embedder.tokens())))
        .build();
  }

  @Example
  void aHitGrowsToBothSidesAsFarAsThereIsRoom() {
    KnowledgeBase knowledge = knowledge(Scope.NEIGHBOURS, 12);
    knowledge.put(
        Document.of(
            "d",
            "One small bird sings.\n\nTwo old cats sleep.\n\nSix big dogs run.\n\nTen long eels swim."));
    Hit hit = knowledge.search(Query.of("cats").withTopK(1)).getFirst();

    assertThat(hit.chunk().text()).contains("One small bird", "Two old cats", "Six big dogs");
    assertThat(hit.stages()).extracting(stage -> stage.stage()).contains("vector", "fusion");
    assertThat(
            knowledge(Scope.NEIGHBOURS, 1)
                .search(Query.of("cats").withTopK(1))
                .getFirst()
                .chunk()
                .text())
        .isEqualTo("Two old cats sleep.");
  }

  @Example
  void aHitBesideABetterOneBecomesPartOfIt() {
    KnowledgeBase knowledge = knowledge(Scope.HITS, 100);
    knowledge.put(
        Document.of(
            "d", "Rye bread is dark.\n\nRye bread keeps.\n\nAn oven is hot.\n\nIt is late."));
    knowledge.put(Document.of("e", "Nothing of that."));
    Retrieval found = knowledge.retrieve(Query.of("rye bread").withTopK(2));

    assertThat(found.hits())
        .singleElement()
        .extracting(hit -> hit.chunk().text())
        .isEqualTo("Rye bread is dark.\n\nRye bread keeps.");
    assertThat(found.dropped()).extracting(Dropped::reason).contains("it is part of hit 1");
  }

  @Example
  void aHitDoesNotGrowPastItsSection() {
    KnowledgeBase knowledge = knowledge(Scope.SECTION, 100);
    String text = "Bread\n\nRye bread is dark.\n\nIt keeps well.\n\nOvens\n\nThey are hot.";
    int ovens = text.indexOf("Ovens");
    knowledge.put(
        Document.of("d", text)
            .withSections(
                List.of(
                    new Section(Section.Kind.HEADING, "Bread", new TextSpan(0, ovens)),
                    new Section(
                        Section.Kind.HEADING, "Ovens", new TextSpan(ovens, text.length())))));

    String grown = knowledge.search(Query.of("rye dark").withTopK(1)).getFirst().chunk().text();
    assertThat(grown).contains("Rye bread", "It keeps well").doesNotContain("hot");
  }

  @Example
  void aHitGrowsToItsWholeDocumentOrAsFarAsThereIsRoom() {
    String text = "Rye bread is dark.\n\nRye bread keeps.\n\nAn oven is hot.\n\nIt is late.";
    KnowledgeBase knowledge = knowledge(Scope.DOCUMENT, 100);
    knowledge.put(Document.of("d", text));
    knowledge.put(Document.of("e", "Nothing of that."));

    Retrieval found = knowledge.retrieve(Query.of("rye bread").withTopK(2));
    assertThat(found.hits()).extracting(hit -> hit.chunk().text()).containsExactly(text);
    assertThat(found.dropped()).extracting(Dropped::reason).contains("it is part of hit 1");
    assertThat(
            knowledge(Scope.DOCUMENT, 9)
                .search(Query.of("oven").withTopK(1))
                .getFirst()
                .chunk()
                .text())
        .isEqualTo("An oven is hot.\n\nIt is late.");
  }

  @Example
  void aViewGrowsOverNothingOutside() {
    KnowledgeBase knowledge = knowledge(Scope.NEIGHBOURS, 100);
    Metadata mine = Metadata.builder().put("tenant", "a").build();
    knowledge.put(Document.of("d", "Rye bread.\n\nIt keeps well here.").withMetadata(mine));
    knowledge.put(Document.of("e", "Rye bread.\n\nSecret."));
    List<Hit> hits = knowledge.view(Filters.eq("tenant", "a")).search("rye bread");

    assertThat(hits).extracting(hit -> hit.chunk().documentId()).containsOnly("d");
  }

  @Example
  void theLimitMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(Scope.HITS, 0, embedder.tokens()));
  }

  @Property(tries = 200)
  void grownHitsAreVerbatimBoundedAndNeverOverlap(
      @ForAll @IntRange(min = 1, max = 40) int tokens,
      @ForAll @IntRange(min = 1, max = 12) int topK,
      @ForAll @IntRange(min = 1, max = 30) int sentences,
      @ForAll Scope scope) {
    KnowledgeBase knowledge = knowledge(scope, tokens);
    String[] words = WORDS.split(" ", -1);
    String text =
        IntStream.range(0, sentences)
            .mapToObj(
                i -> words[i % words.length] + " " + words[i * 7 % words.length] + " " + i + ".")
            .collect(Collectors.joining("\n\n"));
    knowledge.put(Document.of("d", text));
    List<Hit> plain =
        Retrievers.hybrid(embedder, store).retrieve(Query.of("rye oven 3").withTopK(topK)).hits();
    List<Hit> grown = knowledge.search(Query.of("rye oven 3").withTopK(topK));

    assertThat(grown)
        .isNotEmpty()
        .allSatisfy(hit -> {
          TextSpan span = hit.chunk().span();
          assertThat(hit.chunk().text()).isEqualTo(span.of(text));
          assertThat(embedder.tokens().count(hit.chunk().text()))
              .isLessThanOrEqualTo(Math.max(tokens, 6));
          assertThat(grown)
              .filteredOn(other -> !other.equals(hit))
              .noneMatch(other -> other.chunk().span().overlaps(span));
        });
    assertThat(plain)
        .allSatisfy(hit ->
            assertThat(grown).anyMatch(other -> other.chunk().span().contains(hit.chunk().span())));
  }
}
