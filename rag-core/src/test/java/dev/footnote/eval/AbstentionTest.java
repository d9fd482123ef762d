package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AbstentionTest {

  private final Map<String, AnswerEvidence> evidence = new LinkedHashMap<>();
  private final Map<String, String> queries = new LinkedHashMap<>();
  private final Map<String, List<String>> answers = new LinkedHashMap<>();

  /** Questions whose chance of an answer is a known logistic function of their evidence. */
  private JudgedAnswers judged(int count) {
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      AnswerEvidence found = new AnswerEvidence(random.nextDouble(), random.nextDouble());
      double chance = 1 / (1 + Math.exp(-(6 * found.sentence() + 2 * found.passage() - 4)));
      String id = "q" + i;
      evidence.put(id, found);
      queries.put(id, "?");
      answers.put(id, random.nextDouble() < chance ? List.of("yes") : List.of());
    }
    return new JudgedAnswers(queries, answers, Map.of());
  }

  @Test
  void calibrationFindsTheProbabilitiesThatQuestionsWereDrawnFrom() {
    Abstention fitted = Abstention.calibrate(evidence, judged(20_000), 0.2).abstention();

    assertThat(fitted.calibrated()).isTrue();
    assertThat(fitted.sentenceWeight()).isEqualTo(6, within(0.3));
    assertThat(fitted.passageWeight()).isEqualTo(2, within(0.3));
    assertThat(fitted.bias()).isEqualTo(-4, within(0.3));
    assertThat(fitted.confidence(new AnswerEvidence(0.5, 0.5))).isEqualTo(0.5, within(0.03));
  }

  @Test
  void theThresholdKeepsTheRisk() {
    JudgedAnswers judged = judged(2_000);
    Abstention.Calibration calibration = Abstention.calibrate(evidence, judged, 0.15);
    Abstention fitted = calibration.abstention();
    List<String> answered = new ArrayList<>();
    evidence.forEach((id, found) -> {
      if (fitted.confidence(found) >= fitted.threshold()) {
        answered.add(id);
      }
    });

    long wrong = answered.stream().filter(id -> !judged.isAnswerable(id)).count();
    assertThat((double) wrong / answered.size())
        .isEqualTo(calibration.point().risk())
        .isLessThanOrEqualTo(0.15);
    assertThat((double) answered.size() / evidence.size())
        .isEqualTo(calibration.point().coverage());
    assertThat(calibration.curve().points().getLast().coverage()).isEqualTo(1);
  }

  @Test
  void aRiskThatCannotBeHadAnswersNothing() {
    JudgedAnswers judged = judged(200);

    Abstention never = Abstention.calibrate(evidence, judged, -1).abstention();
    assertThat(never.confidence(new AnswerEvidence(1, 1))).isLessThan(never.threshold());
  }

  @Test
  void tooFewQuestionsOfEitherKindAreRefused() {
    JudgedAnswers judged = judged(30);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Abstention.calibrate(evidence, judged, 0.1))
        .withMessageContaining("at least 20");
  }
}
