package dev.footnote.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleQuestionsTest {

  private static List<String> asked(Document document) {
    return RuleQuestions.in(document)
        .map(question ->
            question.text()
                + " "
                + question.evidence().getFirst().span().of(document.text()).replace('\n', '/'))
        .toList();
  }

  private static List<String> under(String heading, String body) {
    return asked(Corpus.document("d", "The oven", Map.of(heading, body)));
  }

  @Test
  void headingsThatAskAreAnsweredByWhatStandsBelow() {
    assertThat(under("Wie lange heizt der Ofen?", "Der Ofen heizt vier Stunden lang.\n\nMehr."))
        .containsExactly("Wie lange heizt der Ofen? Der Ofen heizt vier Stunden lang.");
    assertThat(under("Why?", "- because\n- of it")).isEmpty();
  }

  @Test
  void headingsAreAskedAbout() {
    assertThat(under("Cleaning", "Ash is taken out in the morning. It is cold by then.\n\nMore."))
        .containsExactly(
            "What does “The oven” say about “Cleaning”? Ash is taken out in the morning. It is cold"
                + " by then.");
    assertThat(under("The oven", "Ash is taken out in the morning."))
        .containsExactly("What is “The oven” about? Ash is taken out in the morning.");
    assertThat(under("See also", "Ash is taken out in the morning.")).isEmpty();
    assertThat(under("Reinigung", "Die Asche wird jeden Morgen herausgenommen.")).isEmpty();
    assertThat(under("Cleaning", "The following example shows how to take the ash out.")).isEmpty();
    assertThat(under("Cleaning", "Ash is taken out of the oven as in this list:")).isEmpty();
  }

  @Test
  void definitionsAreTurnedAround() {
    assertThat(under("Parts", "A peel (or shovel) is a long tool of wood to move bread."))
        .containsExactly(
            "What is a peel? A peel (or shovel) is a long tool of wood to move bread.");
    assertThat(under("Makers", "Ada Brown was an engineer who built the first one."))
        .containsExactly("Who was Ada Brown? Ada Brown was an engineer who built the first one.");
    assertThat(under("Parts", "The value is the number of loaves that it can hold."))
        .containsExactly(
            "What does “The oven” say about “Parts”? The value is the number of loaves that it can"
                + " hold.");
    assertThat(under("Parts", "This is the number of loaves that it can hold in winter."))
        .noneMatch(question -> question.startsWith("What is"));
  }

  @Test
  void linesOfQuestionsAndAnswersArePairs() {
    String text =
        """
        Q: When do you open?
        A: At six,
        but not on Sundays.

        **Q2: Is there parking?**

        **A:** Yes.
        """;
    assertThat(asked(Document.of("faq", text)))
        .containsExactly("When do you open? At six,/but not on Sundays.", "Is there parking? Yes.");
  }

  @Test
  void whatAModelWritesIsTakenIfItIsOneQuestion() {
    assertThat(GeneratedQuestions.question("Question: How hot is it?\n"))
        .contains("How hot is it?");
    assertThat(GeneratedQuestions.question("  \"何度ですか？\"")).contains("何度ですか？");
    assertThat(GeneratedQuestions.question("It is hot.")).isEmpty();
    assertThat(GeneratedQuestions.question("")).isEmpty();
    assertThat(GeneratedQuestions.question("How? And why?")).isEmpty();
    assertThat(GeneratedQuestions.question("Sure!\nHow hot is it?")).isEmpty();
  }
}
