package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

  @Test
  void thePValueOfFewQueriesIsThatOfAllChoices() {
    PairedComparison comparison = compared(.1, .2, .3);

    assertThat(comparison.pValue())
        .as("of the 8 choices of signs, all plus and all minus are as far from zero")
        .isEqualTo(2 / 8.0);
    assertThat(compared(.1, .2, -.3).pValue()).as("zero is the least there is").isEqualTo(1);
    assertThat(compared(.1, 0, .2, 0).pValue()).as("what is equal has no say").isEqualTo(2 / 4.0);
  }

  @Test
  void theSampledPValueIsNearTheExactOne() {
    double[] differences = new double[14];
    Arrays.fill(differences, 1);
    differences[0] = -1;

    double oneOrNoneOfEither = 2.0 * (1 + 14) / (1 << 14);
    assertThat(compared(differences).pValue()).isCloseTo(oneOrNoneOfEither, within(.001));
  }

  /**
   * Darwin's maize: how much taller the crossed plant of each of 15 pairs grew, in eighths of an
   * inch. Of all 32,768 choices of signs 863 have as large a sum (Fisher, The Design of
   * Experiments, 1935), and as many one as far below zero.
   */
  @Test
  void thePValueIsFishersForDarwinsMaize() {
    PairedComparison maize = compared(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48);

    assertThat(maize.difference()).isCloseTo(314 / 15.0, within(1e-9));
    assertThat(maize.pValue()).isCloseTo(2 * 863 / 32_768.0, within(.008));
  }

  /** All ways to draw as many values again, instead of ten thousand of them. */
  @Test
  void theIntervalIsThatOfAllResamples() {
    for (double[] values :
        List.of(
            new double[] {.1, .2, .9, .3, .25, .15, .7},
            new double[] {-3, 1, 4, 1.5, -.5, 9, 2.6})) {
      ConfidenceInterval exact = ReferenceBootstrap.interval(values, .95);
      ConfidenceInterval ours = compared(values).interval();
      double width = exact.high() - exact.low();

      assertThat(ours.low()).isCloseTo(exact.low(), within(.06 * width));
      assertThat(ours.high()).isCloseTo(exact.high(), within(.06 * width));
    }
  }

  @Test
  void theIntervalIsNearTheOneOfStudentWhereValuesAreNormal() {
    double[] differences = new Random(7).doubles(200, -1, 1).map(d -> d * 2 + .5).toArray();
    double mean = Arrays.stream(differences).average().orElseThrow();
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double half = 1.96 * Math.sqrt(squares / 199 / 200);
    PairedComparison comparison = compared(differences);

    assertThat(comparison.interval().low()).isCloseTo(mean - half, within(.02));
    assertThat(comparison.interval().high()).isCloseTo(mean + half, within(.02));
    assertThat(comparison.detectable()).isCloseTo(half * 2.8 / 1.96, within(1e-9));
  }

  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    Random random = new Random(11);
    int held = 0;
    for (int i = 0; i < 400; i++) {
      double[] skewed = random.doubles(40).map(d -> -Math.log(1 - d)).toArray();
      held += compared(skewed).interval().contains(1) ? 1 : 0;
    }

    assertThat(held / 400.0)
        .as("an exponential distribution, 40 at a time, has an interval that is nearly right")
        .isBetween(.89, .98);
  }

  @Test
  void equalFiguresHaveNoDifference() {
    PairedComparison comparison = compared(0, 0, 0, 0);

    assertThat(comparison.pValue()).isEqualTo(1);
    assertThat(comparison.interval()).isEqualTo(new ConfidenceInterval(0, 0, .95));
    assertThat(comparison.isSignificant()).isFalse();
  }

  @Test
  void onlyFiguresOfTheSameQueriesByTheSameRulesAreCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedComparison.of("f", Map.of("a", 1d, "b", 1d), Map.of("a", 1d)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedComparison.of("f", Map.of("a", 1d), Map.of("a", 1d)))
        .withMessageContaining("at least 2");
    JudgedSet judged = new JudgedSet(Map.of("q", "text"), Map.of("q", Map.of("a", 1)));
    EvaluationRules other = EvaluationRules.STANDARD.withAveraged(AveragedQueries.JUDGED);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            PairedComparison.of(
                RankingMetric.ndcg(10),
                Evaluation.of(judged, Map.of()),
                Evaluation.of(judged, Map.of(), other)))
        .withMessageContaining("-c");
  }

  @Test
  void aSignificantDropFailsATestWithTheQueriesThatLost() {
    double[] worse = new double[20];
    Arrays.fill(worse, -.1);
    worse[3] = -.7;

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> RetrievalAssertions.assertNoSignificantDrop(compared(worse)))
        .withMessageContainingAll("before is better than now in ndcg@10", "-0.7000 q3");
  }

  @Test
  void gainsAndWhatChanceExplainsPass() {
    assertThatCode(
            () -> {
              RetrievalAssertions.assertNoSignificantDrop(compared(-.1, .2, -.3));
              RetrievalAssertions.assertNoSignificantDrop(compared(1, 1, 1, 1, 1, 1, 1, 1));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void theReportSaysWhatCameOut() {
    double[] better = new double[30];
    Arrays.fill(better, .2);
    better[4] = -.1;
    ComparisonReport report = compared(better).report("keyword", "hybrid");

    assertThat(report.verdict()).isEqualTo("hybrid is better than keyword in ndcg@10 by 0.1900.");
    assertThat(report.text())
        .contains("30: 29 better, 1 worse, 0 equal", "Lost most with hybrid:", "-0.1000 q4");
    assertThat(report.markdown()).contains("| keyword | 0.5000 |", "- -0.1000 `q4`");
    assertThat(report.figures())
        .containsEntry("queries", 30)
        .containsEntry("significant", true)
        .containsKeys("difference", "low", "high", "p", "detectable", "differences");
  }

  @Test
  void tooFewQueriesAreSaidToBeTooFew() {
    assertThat(compared(.1, -.2, .3).report("a", "b").verdict())
        .startsWith("No difference in ndcg@10 can be told: 3 queries would show one of 0.");
  }

  @Test
  void theNormalDistributionIsThatOfTheTables() {
    assertThat(Normal.below(1.959963984540054)).isCloseTo(.975, within(1e-14));
    assertThat(Normal.below(-3)).isCloseTo(.0013498980316300933, within(1e-15));
    for (double share : List.of(.001, .025, .5, .8, .999)) {
      assertThat(Normal.below(Normal.quantile(share))).isCloseTo(share, within(1e-13));
    }
    assertThat(Normal.quantile(.8)).isCloseTo(.8416212335729143, within(1e-12));
  }

  private static PairedComparison compared(double... differences) {
    Map<String, Double> first = new LinkedHashMap<>();
    Map<String, Double> second = new LinkedHashMap<>();
    for (int i = 0; i < differences.length; i++) {
      first.put("q" + i, .5);
      second.put("q" + i, .5 + differences[i]);
    }
    return PairedComparison.of("ndcg@10", first, second);
  }
}
