package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryFormsTest {

  private static final QueryForms SYNONYMS =
      QueryForms.synonyms(Map.of("PTO", List.of("paid time off", "vacation $1")));

  @Test
  void wordsAreExchangedWholeAndInAnyCase() {
    assertThat(SYNONYMS.of("How much pto do I get?"))
        .containsExactly("How much paid time off do I get?", "How much vacation $1 do I get?");
    assertThat(SYNONYMS.of("Where is the laptop?")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryForms.synonyms(Map.of(" ", List.of("x"))));
  }

  @Test
  void aQuestionThatLeansOnEarlierOnesIsCompleted() {
    QueryForms forms =
        QueryForms.conversation(
            List.of("What is rye?", "Who built the oven of Bern?", "How hot is it in summer?"));

    assertThat(forms.of("And in winter?"))
        .containsExactly("And in winter? hot summer built oven Bern");
    assertThat(forms.of("What does it cost to heat such things again?")).hasSize(1);
    assertThat(forms.of("How many days of paid leave does an employee have?")).isEmpty();
    assertThat(QueryForms.conversation(List.of()).of("And in winter?")).isEmpty();
  }

  @Test
  void aGeneratorWritesOtherForms() {
    List<String> prompts = new ArrayList<>();
    Generator model =
        prompt -> {
          prompts.add(prompt.question());
          return new Generation.Written(
              "1. How many vacation days?\n- \"Annual  leave length\"\n\nHow long is leave?\n");
        };

    assertThat(QueryForms.rewriting(model).of("PTO?")).containsExactly("How many vacation days?");
    assertThat(QueryForms.several(model, 5).of("How long is leave?"))
        .containsExactly("How many vacation days?", "Annual leave length");
    assertThat(QueryForms.several(model, 1).of("PTO?")).hasSize(1);
    assertThat(QueryForms.hypothetical(model).of("PTO?"))
        .containsExactly("How many vacation days? - \"Annual leave length\" How long is leave?");
    assertThat(prompts).hasSize(4).allMatch(prompt -> prompt.contains("\n\nQuestion: "));
    assertThat(QueryForms.rewriting(p -> new Generation.Abstained("no")).of("PTO?")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> QueryForms.several(model, 0));
  }

  @Test
  void whatAnyFormFindsIsFusedAndSaysByWhichFormItWasFound() {
    Hit asked = hit("asked", 3);
    Hit other = hit("other", 5);
    Retriever first =
        query -> Retrieval.of(query.text().contains("vacation") ? List.of(other) : List.of(asked));
    Retriever forms = Retrievers.inForms(first, SYNONYMS, 0.5);
    List<Hit> hits = forms.retrieve(Query.of("PTO?")).hits();

    assertThat(hits).extracting(hit -> hit.chunk().documentId()).containsExactly("asked", "other");
    assertThat(hits.get(1).stages()).extracting(StageScore::stage).contains("as \"vacation $1?\"");
    assertThat(forms.retrieve(Query.of("Leave?")).hits()).containsExactly(asked);
    assertThatIllegalArgumentException().isThrownBy(() -> Retrievers.inForms(first, SYNONYMS, 1.5));
  }

  @Test
  void wordsThatTheBestShareAreAdded() {
    List<String> asked = new ArrayList<>();
    List<Hit> found =
        List.of(
            hit("Rye needs water and sourdough", 5),
            hit("Rye bread of sourdough", 4),
            hit("Wheat and water", 3),
            hit("Spelt and water", 2));
    Retriever first =
        query -> {
          asked.add(query.text());
          return Retrieval.of(found).cutAt(query.topK());
        };
    Retrievers.withFeedback(first, 2, 3, 0.5).retrieve(Query.of("rye"));

    assertThat(asked.getLast()).isEqualTo("rye sourdough");
  }

  @Test
  void addedWordsAreThoseOfTheHitsAndNotTheirStems() {
    List<String> asked = new ArrayList<>();
    List<Hit> found =
        List.of(
            hit("Leave policies and entitlements", 5),
            hit("Leave policies, entitlements", 4),
            hit("Wheat and water", 3));
    Retriever first =
        query -> {
          asked.add(query.text());
          return Retrieval.of(found).cutAt(query.topK());
        };
    Retrievers.withFeedback(first, 2, 3, 0.5).retrieve(Query.of("leave"));
    assertThat(asked.getLast()).isEqualTo("leave entitlements policies");

    Retrievers.withFeedback(first, 1, 3, 0.5).retrieve(Query.of("leave"));
    assertThat(asked.getLast()).isEqualTo("leave entitlements policies");
  }

  private static Hit hit(String text, double score) {
    Document document = Document.of(text, text);
    Chunk chunk = Chunk.of(document, 0, new TextSpan(0, text.length()), "");
    return new Hit(chunk, score, List.of());
  }
}
