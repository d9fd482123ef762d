package dev.footnote.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.Test;

/** What all stores hold. */
class VectorDataTest {

  private static final VectorData DATA = VectorData.generate(4_000, 100, 7);
  private static final Truth TRUTH = Truth.of(DATA);

  @Test
  void sameSeedGivesSameData() {
    VectorData again = VectorData.generate(4_000, 100, 7);

    assertThat(again.vectors()).isDeepEqualTo(DATA.vectors());
    assertThat(again.queries()).isDeepEqualTo(DATA.queries());
    assertThat(again.marked()).isEqualTo(DATA.marked());
    assertThat(again.text(3, 0)).isEqualTo(DATA.text(3, 0));
  }

  @Test
  void anotherSeedGivesOtherData() {
    VectorData other = VectorData.generate(4_000, 100, 8);

    assertThat(other.vectors()[0]).isNotEqualTo(DATA.vectors()[0]);
    assertThat(other.marked()).isNotEqualTo(DATA.marked());
  }

  @Test
  void vectorsHaveUnitLength() {
    for (float[] vector : DATA.vectors()) {
      assertThat(VectorUtil.dotProduct(vector, vector)).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void queriesAreNotAmongTheDocuments() {
    assertThat(TRUTH.queries())
        .allSatisfy(found ->
            assertThat(found.get(Subset.ALL))
                .satisfies(nearest -> assertThat(nearest.score(0)).isLessThan(0.99)));
  }

  @Test
  void neighboursAreMuchNearerThanOthers() {
    double others = 0;
    for (int i = 0; i < 1_000; i++) {
      others += VectorUtil.dotProduct(DATA.vectors()[i], DATA.vectors()[3_999 - i]) / 1_000;
    }

    assertThat(others).isBetween(0.1, 0.25);
    assertThat(TRUTH.meanCosine(1)).isBetween(0.5, 0.75);
    assertThat(TRUTH.meanCosine(1)).isGreaterThan(TRUTH.meanCosine(10) + 0.1);
    assertThat(TRUTH.meanCosine(10)).isGreaterThan(TRUTH.meanCosine(100) + 0.05);
  }

  @Test
  void randomFlagsMarkTheirShare() {
    assertThat(marked(Subset.ONE_PERCENT)).isCloseTo(0.01, within(0.006));
    assertThat(marked(Subset.TEN_PERCENT)).isCloseTo(0.1, within(0.02));
    assertThat(marked(Subset.HALF)).isCloseTo(0.5, within(0.03));
    assertThat(DATA.marks(Subset.ALL, 0)).isTrue();
  }

  private static double marked(Subset subset) {
    return IntStream.range(0, DATA.size())
        .mapToDouble(document -> DATA.marks(subset, document) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  @Test
  void topicsMarkNeighboursTogetherAndRandomFlagsDoNot() {
    assertThat(agreement(Subset.TOPICS)).isGreaterThan(0.95);
    assertThat(agreement(Subset.HALF)).isBetween(0.3, 0.7);
  }

  /** How often the two nearest to a query have the same mark, of near ones. */
  private static double agreement(Subset subset) {
    return TRUTH.queries().stream()
        .map(found -> found.get(Subset.ALL))
        .filter(nearest -> nearest.score(1) > 0.6)
        .map(Nearest::documents)
        .mapToDouble(near -> DATA.marks(subset, near[0]) == DATA.marks(subset, near[1]) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  @Test
  void textsHaveAboutSixHundredCharactersAndChangeWithTheVersion() {
    assertThat(DATA.text(3, 0)).hasSizeBetween(590, 620);
    assertThat(DATA.text(3, 1).substring(20)).isNotEqualTo(DATA.text(3, 0).substring(20));
    assertThat(DATA.text(4, 0)).isNotEqualTo(DATA.text(3, 0));
  }
}
