package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.cite.Citation;
import dev.footnote.cite.Statement;
import dev.footnote.cite.Verdict;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.retrieve.Query;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorStores;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RagTest {

  private static final Document BREAD =
      Document.of(
              "bread",
              "Baking bread is old. Rye flour takes up 20 % more water than wheat flour.\n\n"
                  + "A stone floor keeps the oven hot for three hours.")
          .withTitle("On bread");
  private static final Document TEA =
      Document.of("tea", "Green tea wants water of 80 degrees. Black tea wants boiling water.")
          .withMetadata(Metadata.builder().put("kind", "drink").build());

  private final HashedWords embedder = new HashedWords();
  private final KnowledgeBase knowledge =
      KnowledgeBase.of(embedder, VectorStores.inMemory(embedder.space()));

  @BeforeEach
  void putDocuments() {
    knowledge.put(BREAD);
    knowledge.put(TEA);
  }

  /** Hashed words are less alike than the default threshold expects. */
  private Rag rag() {
    return Rag.builder(knowledge).abstention(new Abstention(20, 0, -7, 0.5, false)).build();
  }

  @Test
  void aListIsQuotedWithTheSentenceThatAnnouncesIt() {
    String list = "Rye dough can be raised in two ways:\n- with yeast\n- with sour dough";
    knowledge.put(Document.of("rye", list + "\n\nHow is rye dough raised?"));

    Answer answer = rag().ask("In which ways can rye dough be raised?");

    Citation citation = answer.statements().getFirst().citations().getFirst();
    assertThat(citation.quote()).isEqualTo(list);
    assertThat(answer.statements()).noneMatch(statement -> statement.text().endsWith("?"));
  }

  @Test
  void theSentenceAfterAQuestionAnswersIt() {
    knowledge.put(Document.of("faq", "Can guests bring their dog? Yes, on a short lead."));

    Answer answer = rag().ask("Can I bring my dog?");

    assertThat(answer.statements().getFirst().text()).isEqualTo("Yes, on a short lead.");
  }

  @Test
  void theDefaultAnswersWithSourceSentencesThatCiteThemselves() {
    Answer answer = rag().ask("How much water does rye flour take up?");

    assertThat(answer.status()).isEqualTo(Answer.Status.ANSWERED);
    Statement first = answer.statements().getFirst();
    assertThat(first.text()).isEqualTo("Rye flour takes up 20 % more water than wheat flour.");
    assertThat(first.citations()).hasSize(1);
    Citation citation = first.citations().getFirst();
    assertThat(citation.documentId()).isEqualTo("bread");
    assertThat(citation.quote()).isEqualTo(citation.span().of(BREAD.text()));
    assertThat(answer.text()).startsWith(first.text() + " [1]");
  }

  @Test
  void anAdapterIsChosenForEachQuestion() {
    Generator model =
        prompt ->
            new Generation.Written("Rye flour takes up more water. [1]")
                .withAdapter(
                    prompt.options().adapter().map(name -> new Generation.Adapter(name, "0f")));
    Rag routed =
        Rag.builder(knowledge)
            .abstention(new Abstention(20, 0, -7, 0.5, false))
            .generator(model)
            .adapters(query ->
                query.filter().equals(Filters.all()) ? Optional.empty() : Optional.of("drinks"))
            .build();

    Query bread = Query.of("How much water does rye flour take up?");
    Query tea = Query.of("How hot is water for tea?").withFilter(Filters.eq("kind", "drink"));
    assertThat(routed.ask(bread).adapter()).isEmpty();
    assertThat(routed.ask(tea).adapter()).map(Generation.Adapter::name).hasValue("drinks");
  }

  @Test
  void anAnswerPrintsItsFootnotes() {
    String printed = rag().ask("How much water does rye flour take up?").toString();

    assertThat(printed)
        .contains("[1] On bread")
        .contains("“Rye flour takes up 20 % more water than wheat flour.”")
        .contains("bread, characters 21–73");
  }

  @Test
  void aQuestionAboutSomethingElseIsNotAnswered() {
    Answer answer = rag().ask("Who painted the ceiling of the Sistine Chapel?");

    assertThat(answer.status()).isEqualTo(Answer.Status.ABSTAINED);
    assertThat(answer.reason()).isNotBlank();
    assertThat(answer.text()).isEmpty();
    assertThat(answer.evidence()).isNotEmpty();
    assertThat(answer.toString()).startsWith("No answer: ").contains("Nearest passages:");
  }

  @Test
  void withoutEvidenceTheGeneratorIsNotCalled() {
    AtomicInteger calls = new AtomicInteger();
    Generator counting =
        prompt -> {
          calls.incrementAndGet();
          return new Generation.Written("Anything.");
        };
    Answer answer =
        Rag.builder(knowledge)
            .generator(counting)
            .build()
            .ask(Query.of("rye").withFilter(Filters.eq("kind", "nothing like this")));

    assertThat(calls).hasValue(0);
    assertThat(answer.status()).isEqualTo(Answer.Status.ABSTAINED);
  }

  @Test
  void aFilterHoldsForAnswersToo() {
    Answer answer =
        rag()
            .ask(
                Query.of("Which tea wants boiling water?").withFilter(Filters.eq("kind", "drink")));

    assertThat(answer.citations())
        .isNotEmpty()
        .allSatisfy(citation -> assertThat(citation.documentId()).isEqualTo("tea"));
  }

  @Test
  void whatAGeneratorInventsIsMarkedAndShown() {
    Generator inventive =
        prompt ->
            new Generation.Written(
                "Black tea wants boiling water [1]. It also cures the common cold [1].");
    Answer answer = Rag.builder(knowledge).generator(inventive).build().ask("black tea");

    assertThat(answer.status()).isEqualTo(Answer.Status.PARTLY_SUPPORTED);
    assertThat(answer.statements())
        .extracting(Statement::verdict)
        .containsExactly(Verdict.SUPPORTED, Verdict.UNSUPPORTED);
    assertThat(answer.toString()).contains("It also cures the common cold. [unsupported]");
    assertThat(answer.reason()).contains("1 of 2");
  }

  @Test
  void anAnswerNamesTheAdapterThatItWasWrittenWith() {
    Generation.Adapter law = new Generation.Adapter("law", "ab12");
    Generator adapted =
        prompt ->
            new Generation.Written("Black tea wants boiling water [1].")
                .withAdapter(Optional.of(law));

    assertThat(Rag.builder(knowledge).generator(adapted).build().ask("black tea").adapter())
        .contains(law);
    assertThat(rag().ask("Which tea wants boiling water?").adapter()).isEmpty();
  }

  @Test
  void aGeneratorThatWritesNothingAbstains() {
    Answer answer =
        Rag.builder(knowledge).generator(p -> new Generation.Written(" ")).build().ask("tea");

    assertThat(answer.status()).isEqualTo(Answer.Status.ABSTAINED);
  }
}
