package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Figures worked by hand from the definitions, and random runs with ties, graded and unjudged
 * documents compared with {@link ReferenceMetrics}.
 */
class EvaluationTest {

  private static final double LOG_2_3 = 1.5849625007211563;
  private static final List<String> IDS = List.of("a", "B", "b", "10", "9", "é", "\uFFFD", "😀");

  @Example
  void theGainIsTheRelevanceAndTheIdealKnowsAllJudgedDocuments() {
    JudgedSet judged = judged(Map.of("q", Map.of("a", 2, "b", 1, "c", 0)));

    double found = 0 / 1.0 + 1 / LOG_2_3 + 2 / 2.0;
    double ideal = 2 / 1.0 + 1 / LOG_2_3;
    assertThat(mean(judged, Map.of("q", ranking("x", "b", "a")), RankingMetric.ndcg(10)))
        .isCloseTo(found / ideal, within(1e-12));
  }

  @Example
  void eachMeasureOfOneRankingByHand() {
    JudgedSet judged = judged(Map.of("q", Map.of("a", 1, "b", 3, "c", 1, "d", -1)));
    Evaluation evaluation = Evaluation.of(judged, Map.of("q", ranking("d", "a", "x", "b", "y")));

    assertThat(evaluation.mean(RankingMetric.precision(4))).isEqualTo(2 / 4.0);
    assertThat(evaluation.mean(RankingMetric.precision(10))).isEqualTo(2 / 10.0);
    assertThat(evaluation.mean(RankingMetric.recall(2))).isEqualTo(1 / 3.0);
    assertThat(evaluation.mean(RankingMetric.recall(100))).isEqualTo(2 / 3.0);
    assertThat(evaluation.mean(RankingMetric.parse("mrr"))).isEqualTo(1 / 2.0);
    assertThat(evaluation.mean(RankingMetric.mrr(1))).isZero();
    assertThat(evaluation.mean(RankingMetric.parse("map"))).isEqualTo((1 / 2.0 + 2 / 4.0) / 3);
    assertThat(evaluation.mean(RankingMetric.map(3))).isEqualTo(1 / 2.0 / 3);
    assertThat(evaluation.mean(RankingMetric.success(1))).isZero();
    assertThat(evaluation.mean(RankingMetric.success(2))).isEqualTo(1);
    double ideal = 3 + 1 / LOG_2_3 + 1 / 2.0;
    assertThat(evaluation.mean(RankingMetric.parse("ndcg")))
        .isCloseTo((1 / LOG_2_3 + 3 * Math.log(2) / Math.log(5)) / ideal, within(1e-12));
  }

  @Example
  void scoresThatDifferInADoubleOnlyAreATieInVersionNine() {
    JudgedSet judged = judged(Map.of("q", Map.of("a", 1)));
    Map<String, List<RankedDocument>> run =
        Map.of("q", List.of(scored("a", .300000012), scored("b", .300000011)));

    assertThat(Evaluation.of(judged, run).mean(RankingMetric.mrr(10))).isEqualTo(1);
    EvaluationRules nine = EvaluationRules.STANDARD.withVersion(TrecEvalVersion.V9_FLOAT);
    assertThat(Evaluation.of(judged, run, nine).mean(RankingMetric.mrr(10))).isEqualTo(0.5);
  }

  @Example
  void whichQueriesCountIsAgreedOn() {
    JudgedSet judged =
        judged(Map.of("found", Map.of("a", 1), "missing", Map.of("a", 1), "none", Map.of("a", 0)));
    Map<String, List<RankedDocument>> run =
        Map.of("found", ranking("a"), "none", ranking("a"), "unjudged", ranking("a"));
    EvaluationRules nine = EvaluationRules.STANDARD.withVersion(TrecEvalVersion.V9_FLOAT);

    assertThat(mean(judged, run, EvaluationRules.STANDARD)).isEqualTo(1 / 2.0);
    assertThat(mean(judged, run, nine.withAveraged(AveragedQueries.JUDGED))).isEqualTo(1 / 3.0);
    assertThat(mean(judged, run, nine.withAveraged(AveragedQueries.RANKED))).isEqualTo(1 / 2.0);
    assertThat(Evaluation.of(judged, run).unranked()).containsExactly("missing");
  }

  @Example
  void versionTenRefusesARunThatMissesAJudgedQuery() {
    JudgedSet judged = judged(Map.of("missing", Map.of("a", 1)));
    EvaluationRules ten = EvaluationRules.STANDARD.withAveraged(AveragedQueries.RANKED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(judged, Map.of(), ten))
        .withMessageContainingAll("'missing'", "JUDGED");
  }

  @Example
  void aDocumentTwiceInARankingIsRefused() {
    JudgedSet judged = judged(Map.of("q", Map.of("a", 1)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(judged, Map.of("q", ranking("a", "b", "a"))))
        .withMessageContainingAll("'q'", "'a'");
  }

  @Example
  void theDocumentThatIsTheQueryCanBeLeftOut() {
    JudgedSet judged = judged(Map.of("q", Map.of("a", 1)));
    EvaluationRules rules =
        new EvaluationRules(TrecEvalVersion.V10, AveragedQueries.ANSWERABLE, true);

    assertThat(mean(judged, Map.of("q", ranking("q", "a")), rules)).isEqualTo(1);
  }

  @Example
  void withoutAnyAnswerableQueryFiguresAreZero() {
    JudgedSet judged = new JudgedSet(Map.of("q", "text"), Map.of());

    assertThat(mean(judged, Map.of(), EvaluationRules.STANDARD)).isZero();
  }

  @Property(tries = 2_000)
  void figuresAreThoseOfASecondImplementation(
      @ForAll("rankings") List<RankedDocument> ranking,
      @ForAll("judgements") Map<String, Integer> judgements,
      @ForAll TrecEvalVersion version) {
    EvaluationRules rules = new EvaluationRules(version, AveragedQueries.JUDGED, false);
    Evaluation evaluation =
        Evaluation.of(judged(Map.of("q", judgements)), Map.of("q", ranking), rules);

    for (int cut : new int[] {1, 2, 3, 5, 10}) {
      ReferenceMetrics.of(ranking, judgements, cut, version == TrecEvalVersion.V9_FLOAT)
          .forEach((measure, expected) ->
              assertThat(evaluation.mean(RankingMetric.parse(measure + "@" + cut)))
                  .as("%s@%s", measure, cut)
                  .isCloseTo(expected, within(1e-9)));
    }
  }

  @Provide
  Arbitrary<List<RankedDocument>> rankings() {
    Arbitrary<Double> scores = Arbitraries.of(0.0, 1.0, 0.5, 0.5 + 1e-9, -2.0);
    return Combinators.combine(
            Arbitraries.shuffle(IDS),
            scores.list().ofSize(IDS.size()),
            Arbitraries.integers().between(0, IDS.size()))
        .as((ids, values, size) -> {
          List<RankedDocument> ranking = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            ranking.add(scored(ids.get(i), values.get(i)));
          }
          return ranking;
        });
  }

  @Provide
  Arbitrary<Map<String, Integer>> judgements() {
    return Arbitraries.maps(Arbitraries.of(IDS), Arbitraries.integers().between(-1, 3))
        .ofMinSize(1);
  }

  private static double mean(
      JudgedSet judged, Map<String, List<RankedDocument>> run, EvaluationRules rules) {
    return Evaluation.of(judged, run, rules).mean(RankingMetric.success(1));
  }

  private static double mean(
      JudgedSet judged, Map<String, List<RankedDocument>> run, RankingMetric metric) {
    return Evaluation.of(judged, run).mean(metric);
  }

  /** Scores fall with the rank, so that the order is the one written. */
  private static List<RankedDocument> ranking(String... documents) {
    List<RankedDocument> ranking = new ArrayList<>();
    for (String document : documents) {
      ranking.add(scored(document, -ranking.size()));
    }
    return ranking;
  }

  private static RankedDocument scored(String document, double score) {
    return new RankedDocument(document, score);
  }

  private static JudgedSet judged(Map<String, Map<String, Integer>> judgements) {
    Map<String, String> queries = new LinkedHashMap<>();
    judgements.keySet().forEach(id -> queries.put(id, "text of " + id));
    return new JudgedSet(queries, judgements);
  }
}
