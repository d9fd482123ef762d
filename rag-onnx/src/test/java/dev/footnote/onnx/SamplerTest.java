package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.generate.GenerationOptions;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private static FloatBuffer logits(List<Float> values) {
    FloatBuffer buffer = FloatBuffer.allocate(values.size());
    for (int i = 0; i < values.size(); i++) {
      buffer.put(i, values.get(i));
    }
    return buffer;
  }

  @Property
  void greedyTakesTheFirstOfTheHighest(
      @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = -5, max = 5) Float> values) {
    int chosen = new Sampler(GenerationOptions.DEFAULT).choose(logits(values));

    float highest = values.stream().max(Comparator.naturalOrder()).orElseThrow();
    assertThat(chosen).isEqualTo(values.indexOf(highest));
  }

  @Property
  void topKChoosesAmongTheBest(
      @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = -5, max = 5) Float> values,
      @ForAll @IntRange(min = 1, max = 10) int k,
      @ForAll long seed) {
    GenerationOptions options = GenerationOptions.DEFAULT.sampling(2, seed).among(k, 1, 0);
    int chosen = new Sampler(options).choose(logits(values));

    long better = values.stream().filter(value -> value > values.get(chosen)).count();
    assertThat(better).isLessThan(k);
    assertThat(new Sampler(options).choose(logits(values))).isEqualTo(chosen);
  }

  @Property
  void minPLeavesOutWhatIsMuchLessProbable(
      @ForAll @Size(min = 2, max = 40) List<@FloatRange(min = -9, max = 9) Float> values,
      @ForAll long seed) {
    GenerationOptions options = GenerationOptions.DEFAULT.sampling(1, seed).among(0, 1, 0.5);
    int chosen = new Sampler(options).choose(logits(values));

    float highest = values.stream().max(Comparator.naturalOrder()).orElseThrow();
    assertThat(Math.exp(values.get(chosen) - highest)).isGreaterThanOrEqualTo(0.5 - 1e-6);
  }

  /** 40,000 draws: a deviation of more than 23.2 in chi-square has a chance of .01 in 10,000. */
  @Test
  void drawsFollowTheProbabilities() {
    float[] values = {1, 0, 2, -1};
    double total = IntStream.range(0, 4).mapToDouble(i -> Math.exp(values[i] / 0.7)).sum();
    int[] drawn = new int[4];
    Sampler sampler = new Sampler(GenerationOptions.DEFAULT.sampling(0.7, 11));
    for (int i = 0; i < 40_000; i++) {
      drawn[sampler.choose(FloatBuffer.wrap(values))]++;
    }

    double deviation =
        IntStream.range(0, 4)
            .mapToDouble(i -> {
              double expected = 40_000 * Math.exp(values[i] / 0.7) / total;
              return Math.pow(drawn[i] - expected, 2) / expected;
            })
            .sum();
    assertThat(deviation).as(Arrays.toString(drawn)).isLessThan(23.2);
  }

  @Test
  void topPKeepsTheSmallestSetThatHoldsTheShare() {
    float[] values = {(float) Math.log(0.5), (float) Math.log(0.3), (float) Math.log(0.2)};
    Sampler sampler = new Sampler(GenerationOptions.DEFAULT.sampling(1, 3).among(0, 0.6, 0));

    assertThat(IntStream.range(0, 500).map(i -> sampler.choose(FloatBuffer.wrap(values))))
        .containsOnly(0, 1);
  }

  @Test
  void usedTokensBecomeLessProbable() {
    Sampler sampler = new Sampler(GenerationOptions.DEFAULT.repetitionPenalty(2));
    assertThat(sampler.choose(FloatBuffer.wrap(new float[] {3, 2, -1}))).isZero();
    sampler.use(0);
    assertThat(sampler.choose(FloatBuffer.wrap(new float[] {3, 2, -1}))).isEqualTo(1);
    sampler.use(1);
    assertThat(sampler.choose(FloatBuffer.wrap(new float[] {-1, -1.5f, -1.9f}))).isEqualTo(2);
  }
}
