package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.TextSpan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswerEvaluationTest {

  private static final JudgedAnswers JUDGED =
      new JudgedAnswers(
          new LinkedHashMap<>(Map.of("a", "?", "b", "?", "c", "?", "d", "?")),
          Map.of(
              "a",
              List.of("the keel"),
              "b",
              List.of("a wing", "air"),
              "c",
              List.of(),
              "d",
              List.of()),
          Map.of("a", List.of(span(0, 10)), "b", List.of(span(20, 40))));

  private static DocumentSpan span(int start, int end) {
    return new DocumentSpan("doc", new TextSpan(start, end));
  }

  private static GivenAnswer given(String text, double confidence, int ms, DocumentSpan... cited) {
    return new GivenAnswer(
        text, confidence, List.of(cited), cited.length, 2, 1, Duration.ofMillis(ms));
  }

  @Test
  void figuresAreThoseWorkedOutByHand() {
    Map<String, Double> figures =
        AnswerEvaluation.of(
                JUDGED,
                Map.of(
                    "a", given("Keel, the keel!", 0.9, 10, span(0, 20)),
                    "b", given("", 0.2, 20),
                    "c", given("Something", 0.4, 30, span(50, 60)),
                    "d", given(" ", 0.1, 40)))
            .figures();

    assertThat(figures)
        .containsEntry("quotes_exact", 1.0)
        .containsEntry("answer_containment", 0.5)
        // "keel keel" beside "keel": precision 1/2, recall 1; b abstains.
        .containsEntry("token_f1", (2 * 0.5 / 1.5) / 2)
        .containsEntry("citation_precision", 0.5)
        .containsEntry("citation_recall", 0.5)
        .containsEntry("abstention_accuracy", 0.5)
        .containsEntry("abstention_precision", 0.5)
        .containsEntry("abstention_recall", 0.5)
        .containsEntry("unsupported_rate", 0.5)
        .containsEntry("p50_ms", 20.0)
        .containsEntry("p95_ms", 40.0);
  }

  @Test
  void everyQuestionNeedsAnAnswer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerEvaluation.of(JUDGED, Map.of()))
        .withMessageContaining("not answered");
  }

  @Test
  void wordsAreComparedAsSquadDoes() {
    assertThat(AnswerScores.of("The Keel.", List.of("a keel")))
        .isEqualTo(new AnswerScores(1, 1, 1));
    assertThat(AnswerScores.of("nothing", List.of("a keel"))).isEqualTo(AnswerScores.NOTHING);
    assertThat(AnswerScores.of("x", List.of())).isEqualTo(AnswerScores.NOTHING);
    AnswerScores scores = AnswerScores.of("It is the red keel", List.of("red keel", "blue"));
    assertThat(scores.containment()).isEqualTo(1);
    assertThat(scores.tokenF1()).isEqualTo(2 * 0.5 * 1 / 1.5, within(1e-12));
    assertThat(AnswerScores.of("首都是北京。", List.of("北京")).containment()).isEqualTo(1);
  }

  @Test
  void riskGrowsWithCoverage() {
    RiskCoverage curve =
        RiskCoverage.of(
            List.of(
                new RiskCoverage.Outcome(0.9, 0),
                new RiskCoverage.Outcome(0.8, 0),
                new RiskCoverage.Outcome(0.8, 1),
                new RiskCoverage.Outcome(0.1, 1)));

    assertThat(curve.points())
        .containsExactly(
            new RiskCoverage.Point(0.9, 0.25, 0),
            new RiskCoverage.Point(0.8, 0.75, 1.0 / 3),
            new RiskCoverage.Point(0.1, 1, 0.5));
    assertThat(curve.area()).isEqualTo(0.5 * (1.0 / 3) + 0.25 * 0.5, within(1e-12));
    assertThat(curve.within(0.4)).hasValue(new RiskCoverage.Point(0.8, 0.75, 1.0 / 3));
    assertThat(curve.within(-1)).isEmpty();
  }

  @Property(tries = 200)
  void theLastPointAnswersEverything(@ForAll @Size(min = 1, max = 50) List<Integer> confidences) {
    RiskCoverage curve =
        RiskCoverage.of(
            confidences.stream()
                .map(c -> new RiskCoverage.Outcome(c % 7, Math.floorMod(c, 2)))
                .toList());

    assertThat(curve.points().getLast().coverage()).isEqualTo(1);
    assertThat(curve.points())
        .isSortedAccordingTo((a, b) -> Double.compare(a.coverage(), b.coverage()));
  }
}
