package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected figures are worked out by hand from the definitions. */
class RankingMetricsTest {

  private static final double LOG_2_3 = 1.5849625007211563;

  private static List<RankedDocument> ranking(String... documents) {
    return Arrays.stream(documents).map(document -> new RankedDocument(document, 1.0)).toList();
  }

  private static JudgedSet judged(Map<String, Map<String, Integer>> judgements) {
    Map<String, String> queries = new LinkedHashMap<>();
    judgements.keySet().forEach(id -> queries.put(id, "text of " + id));
    return new JudgedSet(queries, judgements);
  }

  @Test
  void gainIsTheRelevanceAndTheIdealKnowsAllJudgedDocuments() {
    JudgedSet judged = judged(Map.of("q", Map.of("a", 2, "b", 1, "c", 0)));

    double found = 0 / 1.0 + 1 / LOG_2_3 + 2 / 2.0;
    double ideal = 2 / 1.0 + 1 / LOG_2_3;
    assertThat(RankingMetrics.ndcg(judged, Map.of("q", ranking("x", "b", "a")), 10))
        .isCloseTo(found / ideal, within(1e-12));
  }

  @Test
  void onlyTheFirstKCount() {
    JudgedSet judged = judged(Map.of("q", Map.of("a", 1, "b", 1)));
    Map<String, List<RankedDocument>> run = Map.of("q", ranking("x", "a", "b"));

    assertThat(RankingMetrics.ndcg(judged, run, 1)).isZero();
    assertThat(RankingMetrics.mrr(judged, run, 1)).isZero();
    assertThat(RankingMetrics.mrr(judged, run, 2)).isEqualTo(0.5);
    assertThat(RankingMetrics.recall(judged, run, 2)).isEqualTo(0.5);
    assertThat(RankingMetrics.recall(judged, run, 3)).isEqualTo(1.0);
  }

  @Test
  void aQueryWithoutRankingCountsAsZeroAndOneWithoutRelevantDocumentNotAtAll() {
    JudgedSet judged =
        judged(
            Map.of(
                "found", Map.of("a", 1),
                "missing", Map.of("a", 1),
                "unanswerable", Map.of("a", 0)));
    Map<String, List<RankedDocument>> run =
        Map.of("found", ranking("a"), "unanswerable", ranking("a"));

    assertThat(judged.answerable()).containsExactlyInAnyOrder("found", "missing");
    assertThat(RankingMetrics.ndcg(judged, run, 10)).isEqualTo(0.5);
    assertThat(RankingMetrics.recall(judged, run, 10)).isEqualTo(0.5);
  }

  @Test
  void withoutAnyAnswerableQueryFiguresAreZero() {
    JudgedSet judged = new JudgedSet(Map.of("q", "text"), Map.of());

    assertThat(RankingMetrics.ndcg(judged, Map.of(), 10)).isZero();
  }

  @Test
  void aRunFileHasALineForEachRankedDocument() throws IOException {
    StringWriter out = new StringWriter();
    TrecRun.write(
        Map.of("7", List.of(new RankedDocument("b", 2.5), new RankedDocument("a", 1))), "me", out);

    assertThat(out.toString().lines())
        .containsExactly("7 Q0 b 1 2.500000000 me", "7 Q0 a 2 1.000000000 me");
  }
}
