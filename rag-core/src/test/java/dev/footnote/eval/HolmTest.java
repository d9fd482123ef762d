package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

  /** By hand: .01 times 4, .02 times 3, and none below the one before it. */
  @Test
  void theSmallestCountsMost() {
    assertThat(Holm.adjusted(.04, .01, .03, .02))
        .containsExactly(new double[] {.06, .04, .06, .06}, within(1e-12));
    assertThat(Holm.adjusted(.5, .9)).containsExactly(1, 1);
    assertThat(Holm.adjusted()).isEmpty();
  }

  /** The other way to say it: the largest of the corrected p-values that are not larger. */
  @Property
  void equalsItsDefinition(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> given) {
    double[] pValues = given.stream().mapToDouble(Double::doubleValue).toArray();
    double[] adjusted = Holm.adjusted(pValues);
    double[] sorted = Arrays.stream(pValues).sorted().toArray();
    for (int i = 0; i < pValues.length; i++) {
      double expected = 0;
      for (int rank = 0; rank < sorted.length && sorted[rank] <= pValues[i]; rank++) {
        expected = Math.max(expected, Math.min(1, (sorted.length - rank) * sorted[rank]));
      }
      assertThat(adjusted[i]).isCloseTo(expected, within(1e-12));
      assertThat(adjusted[i]).isGreaterThanOrEqualTo(pValues[i]);
    }
  }
}
