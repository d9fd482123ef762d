package dev.footnote.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final String RUN =
      "one two three four five six seven eight nine ten eleven twelve thirteen";

  private static DocumentGroups groups(String... texts) {
    Document[] documents = new Document[texts.length];
    Arrays.setAll(documents, at -> Document.of("d" + at, texts[at]));
    return DocumentGroups.of(Corpus.of(documents));
  }

  @Test
  void aSharedRunOfWordsJoins() {
    DocumentGroups groups =
        groups(
            "Long ago. " + RUN + " so it was in the old days of the town by the river",
            "Now: "
                + RUN.toUpperCase(Locale.ROOT).replace(" ", ", ")
                + " and nothing else of it is ever told again by anyone here",
            RUN.replace(" seven", "") + " is not the same since a word is missing in this one");
    assertThat(groups.group("d1")).isEqualTo(groups.group("d0"));
    assertThat(groups.group("d2")).isNotEqualTo(groups.group("d0"));
  }

  @Test
  void nearDuplicatesJoin() {
    DocumentGroups groups =
        groups(
            "The oven is hot and the bread is good.",
            "The oven is hot and the bread is fine.",
            "The mill stands by the river and turns.");
    assertThat(groups.group("d1")).isEqualTo(groups.group("d0"));
    assertThat(groups.group("d2")).isNotEqualTo(groups.group("d0"));
  }

  @Test
  void emptyDocumentsStayApart() {
    DocumentGroups groups = groups("", "", "-");
    assertThat(groups.sizes()).hasSize(3);
  }

  @Property(tries = 30)
  void groupsStayWholeAndWithinTheShare(
      @ForAll long seed, @ForAll @IntRange(max = 50) int percent) {
    DocumentGroups groups = groups("a b", "b c", "c d", "d e", "e f", "f g", "g h", "h i");
    groups.join(List.of("d0", "d1", "d2"));
    List<TrainingQuestion> questions =
        List.of("d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7").stream()
            .map(SplitTest::about)
            .toList();
    Split split = Split.of(groups, questions, new Seeded(seed), percent / 100.0);
    assertThat(split.side("d0")).isEqualTo(split.side("d1")).isEqualTo(split.side("d2"));
    assertThat(questions.stream().filter(q -> split.side(q) == Side.EVALUATION).count())
        .isLessThanOrEqualTo(Math.round(percent / 100.0 * questions.size()));
  }

  private static TrainingQuestion about(String document) {
    return new TrainingQuestion(
        "q-" + document,
        "What is " + document + "?",
        List.of(),
        List.of(new DocumentSpan(document, new TextSpan(0, 1))),
        QuestionOrigin.GIVEN,
        true);
  }
}
