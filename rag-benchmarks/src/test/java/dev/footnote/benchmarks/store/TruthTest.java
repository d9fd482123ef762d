package dev.footnote.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What recall is measured against. */
class TruthTest {

  private static final VectorData DATA = VectorData.generate(1_500, 20, 3);
  private static final Truth TRUTH = Truth.of(DATA);

  /** Sorts all, in the plainest way. */
  private static int[] sorted(int query, Subset subset, int most) {
    return IntStream.range(0, DATA.size())
        .filter(document -> DATA.marks(subset, document))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer document) -> -cosine(query, document)))
        .mapToInt(Integer::intValue)
        .limit(most)
        .toArray();
  }

  private static double cosine(int query, int document) {
    float[] left = DATA.queries()[query];
    float[] right = DATA.vectors()[document];
    return IntStream.range(0, left.length).mapToDouble(i -> (double) left[i] * right[i]).sum();
  }

  @Test
  void truthIsWhatSortingAllGives() {
    for (Subset subset : Subset.values()) {
      for (int query = 0; query < DATA.queries().length; query++) {
        assertThat(TRUTH.recall(query, subset, sorted(query, subset, Truth.TOP))).isEqualTo(1);
      }
    }
  }

  @Test
  void truthOfASubsetHoldsMarkedDocumentsOnly() {
    assertThat(TRUTH.queries())
        .allSatisfy(found ->
            assertThat(found.get(Subset.TEN_PERCENT))
                .satisfies(nearest ->
                    assertThat(Arrays.stream(nearest.documents()))
                        .allMatch(document -> DATA.marks(Subset.TEN_PERCENT, document))));
  }

  @Test
  void recallCountsTrueNeighboursOnce() {
    int[] best = sorted(0, Subset.ALL, 20);
    int[] half = Arrays.copyOfRange(best, 5, 15);
    int[] same = new int[10];
    Arrays.fill(same, best[0]);

    assertThat(TRUTH.recall(0, Subset.ALL, half)).isCloseTo(0.5, within(1e-9));
    assertThat(TRUTH.recall(0, Subset.ALL, same)).isCloseTo(0.1, within(1e-9));
    assertThat(TRUTH.recall(0, Subset.ALL, new int[0])).isZero();
    assertThat(TRUTH.recall(0, Subset.ALL, Arrays.copyOfRange(best, 10, 20))).isZero();
  }

  @Test
  void fewerThanTenMarkedAreAllThatCanBeFound() {
    int[] marked = sorted(0, Subset.ONE_PERCENT, 100);

    assertThat(TRUTH.recall(0, Subset.ONE_PERCENT, marked)).isEqualTo(1);
  }

  @Test
  void nearestKeepsTheBestInOrder() {
    Nearest nearest = new Nearest(3);
    float[] scores = {0.1f, 0.9f, 0.5f, 0.7f, 0.2f};
    for (int document = 0; document < scores.length; document++) {
      nearest.offer(document, scores[document]);
    }

    assertThat(nearest.documents()).containsExactly(1, 3, 2);
    assertThat(nearest.score(2)).isEqualTo(0.5f);
    assertThat(nearest.score(3)).isNaN();
  }
}
