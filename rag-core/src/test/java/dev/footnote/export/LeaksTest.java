package dev.footnote.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.json.JsonObject;
import dev.footnote.retrieve.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaksTest {

  private static TrainingItem item(String question) {
    TrainingQuestion asked =
        new TrainingQuestion("q", question, List.of(), List.of(), QuestionOrigin.GIVEN, false);
    return new TrainingItem(
        asked, List.of(), List.of(), List.of(), false, new JsonObject(Map.of()));
  }

  @Test
  void aNearlyEqualQuestionIsALeak() {
    Leaks leaks = new Leaks();
    leaks.add(item("How long does the oven need to get hot?"));
    assertThat(leaks.find(item("how long do OVENS need, to get hot")))
        .contains(Refusal.NEAR_DUPLICATE);
    assertThat(leaks.find(item("How long does the shop need to open?"))).isEmpty();
  }

  @Test
  void aNearDuplicateOfTheOracleIsNoDistractor() {
    String oracle = "The oven is fired with beech wood, and it needs four hours to get hot.";
    var knowledge =
        Corpus.of(
            Document.of("oven", oracle),
            Document.of("copy", "The oven is fired with beech wood, and it is cleaned in May."),
            Document.of("shop", "The oven shop opens at six in the morning, but not in May."));
    TrainingQuestion question =
        new TrainingQuestion(
            "q", "How is the oven fired?", List.of(), List.of(), QuestionOrigin.GIVEN, false);
    Evidence evidence = new Evidence(List.of(), knowledge.chunks("oven"));
    assertThat(knowledge.search(Query.of("oven"))).hasSize(3);
    assertThat(new Distractors(knowledge).find(question, evidence, 4, chunk -> true))
        .extracting(chunk -> chunk.documentId())
        .containsExactly("shop");
  }
}
