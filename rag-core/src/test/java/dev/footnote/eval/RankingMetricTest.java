package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMetricTest {

  @ParameterizedTest
  @ValueSource(strings = {"ndcg@10", "recall@100", "precision@5", "mrr", "map", "success@1"})
  void isReadAsItIsWritten(String text) {
    assertThat(RankingMetric.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ndcg@", "ndcg@0", "ndcg@ten", "f1@10", "ndcg@1@2", "precision"})
  void refusesWhatIsNoMetric(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetric.parse(text))
        .withMessageContainingAll("'" + text + "'", "ndcg@10");
  }

  @Test
  void namesOfMetricsAreThoseOfTheFactories() {
    assertThat(RankingMetric.ndcg(10)).isEqualTo(RankingMetric.parse("ndcg@10"));
    assertThat(RankingMetric.recall(3)).isEqualTo(RankingMetric.parse("recall@3"));
    assertThat(RankingMetric.mrr(RankingMetric.WHOLE)).isEqualTo(RankingMetric.parse("mrr"));
  }
}
