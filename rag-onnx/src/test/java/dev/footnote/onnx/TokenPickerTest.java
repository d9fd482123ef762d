package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenPickerTest {

  private static final GenerationOptions GREEDY = GenerationOptions.DEFAULT;

  /** The 0.1 % quantile of the chi-square distribution for 1 to 9 degrees of freedom. */
  private static final double[] CHI_SQUARE = {
    0, 10.83, 13.82, 16.27, 18.47, 20.52, 22.46, 24.32, 26.12, 27.88
  };

  private static int pick(GenerationOptions options, float... logits) {
    return new TokenPicker(options, logits.length).pick(FloatBuffer.wrap(logits));
  }

  @Test
  void takesTheBestTokenAndOfEqualOnesTheFirst() {
    assertThat(pick(GREEDY, 1, 3, 2)).isEqualTo(1);
    assertThat(pick(GREEDY, -5, -1, -1, -9)).isEqualTo(1);
    assertThat(pick(GREEDY, Float.NEGATIVE_INFINITY, -100)).isEqualTo(1);
    assertThat(pick(GREEDY, -0.0f, 0.0f)).isBetween(0, 1);
  }

  @Test
  void readsLogitsFromAViewAndLeavesItAsItIs() {
    FloatBuffer all = FloatBuffer.wrap(new float[] {9, 9, 1, 2, 3}).slice(2, 3);
    TokenPicker picker = new TokenPicker(GREEDY, 3);

    assertThat(picker.pick(all)).isEqualTo(2);
    assertThat(picker.pick(all)).isEqualTo(2);
  }

  @Test
  void dividesThePositiveAndMultipliesTheNegativeScoresOfUsedTokens() {
    TokenPicker picker = new TokenPicker(GREEDY.repetitionPenalty(2), 3);
    picker.see(0);

    assertThat(picker.pick(FloatBuffer.wrap(new float[] {4, 1.9f, 0}))).isZero();
    assertThat(picker.pick(FloatBuffer.wrap(new float[] {4, 2.1f, 0}))).isEqualTo(1);
    assertThat(picker.pick(FloatBuffer.wrap(new float[] {-1, -1.9f, -9}))).isEqualTo(1);
    assertThat(picker.pick(FloatBuffer.wrap(new float[] {-1, -2.1f, -9}))).isZero();
  }

  @Test
  void refusesScoresThatAreNoNumbers() {
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> pick(GREEDY, 1, Float.NaN))
        .withMessageContaining("rates the next token by NaN");
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> pick(GREEDY.sampling(1, 3), Float.POSITIVE_INFINITY, 1));
  }

  @Property
  void picksAmongTheBestOnly(
      @ForAll @Size(min = 2, max = 60) List<@FloatRange(min = -9, max = 9) Float> scores,
      @ForAll @IntRange(min = 1, max = 8) int count,
      @ForAll long seed) {
    float[] logits = floats(scores);
    int token = pick(GREEDY.sampling(3, seed).among(count, 1, 0), logits);

    assertThat(order(logits).subList(0, Math.min(count, logits.length))).contains(token);
  }

  @Property
  void picksWithinTheShareOnly(
      @ForAll @Size(min = 2, max = 60) List<@FloatRange(min = -9, max = 9) Float> scores,
      @ForAll @IntRange(min = 1, max = 99) int percent,
      @ForAll long seed) {
    float[] logits = floats(scores);
    double share = percent / 100.0;
    int token = pick(GREEDY.sampling(1.5, seed).among(0, share, 0), logits);

    double[] probabilities = probabilities(logits, 1.5);
    List<Integer> order = order(logits);
    double before =
        order.subList(0, order.indexOf(token)).stream().mapToDouble(it -> probabilities[it]).sum();
    assertThat(before).isLessThan(share + 1e-9);
  }

  @Property
  void picksProbableEnoughOnesOnly(
      @ForAll @Size(min = 2, max = 60) List<@FloatRange(min = -9, max = 9) Float> scores,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll long seed) {
    float[] logits = floats(scores);
    int token = pick(GREEDY.sampling(2, seed).among(0, 1, percent / 100.0), logits);

    double[] probabilities = probabilities(logits, 2);
    double best = Arrays.stream(probabilities).max().orElseThrow();
    assertThat(probabilities[token]).isGreaterThanOrEqualTo(best * percent / 100.0 - 1e-9);
  }

  @Property
  void picksAmongAllowedTokensAsIfThereWereNoOthers(
      @ForAll @Size(min = 2, max = 60) List<@FloatRange(min = -9, max = 9) Float> scores,
      @ForAll @IntRange(min = 0, max = 9) int count,
      @ForAll long seed) {
    float[] logits = floats(scores);
    BitSet allowed = BitSet.valueOf(new long[] {new Random(seed).nextLong()});
    allowed.clear(logits.length, Long.SIZE);
    allowed.set(Math.floorMod(seed, logits.length));
    float[] others = logits.clone();
    for (int id = 0; id < others.length; id++) {
      others[id] = allowed.get(id) ? others[id] : Float.NEGATIVE_INFINITY;
    }
    for (GenerationOptions options :
        List.of(GREEDY, GREEDY.sampling(2, seed).among(count, 0.9, 0.01))) {
      int token = new TokenPicker(options, logits.length).pick(FloatBuffer.wrap(logits), allowed);
      assertThat(allowed.get(token)).isTrue();
      assertThat(token).isEqualTo(pick(options, others));
    }
  }

  @Property
  void picksTheSameWithTheSameSeed(
      @ForAll @Size(min = 2, max = 60) List<@FloatRange(min = -9, max = 9) Float> scores,
      @ForAll @IntRange(min = 0, max = 9) int count,
      @ForAll long seed) {
    GenerationOptions options = GREEDY.sampling(1, seed).among(count, 0.9, 0.01);
    assertThat(pick(options, floats(scores))).isEqualTo(pick(options, floats(scores)));
  }

  @Property(tries = 200)
  void picksTheBestOfManyLikeASort(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int k) {
    float[] logits = new float[3000];
    Random random = new Random(seed);
    for (int i = 0; i < logits.length; i++) {
      // Few values, so that many are equal.
      logits[i] = random.nextInt(50) - 25;
    }
    Shortlist best = Shortlist.best(logits, k, 24, 1e9);
    List<Integer> drawn =
        IntStream.range(0, 20 * k)
            .map(i -> best.draw((i + 0.5) / (20 * k)))
            .distinct()
            .boxed()
            .toList();

    assertThat(drawn).containsExactlyElementsOf(order(logits).subList(0, k));
  }

  @Test
  void picksAsOftenAsTheProbabilitiesSay() {
    float[] logits = {1.5f, -0.5f, 0.3f, 2, -3, 0.9f, 1.1f, 0, -1, 0.2f};
    assertFrequencies(GREEDY.sampling(1, 0), logits, order(logits));
    assertFrequencies(GREEDY.sampling(0.7, 0), logits, order(logits));
    assertFrequencies(GREEDY.sampling(1.8, 0), logits, order(logits));
    assertFrequencies(GREEDY.sampling(1, 0).among(4, 1, 0), logits, order(logits).subList(0, 4));
    double[] probabilities = probabilities(logits, 1);
    double best = Arrays.stream(probabilities).max().orElseThrow();
    List<Integer> enough =
        order(logits).stream().filter(it -> probabilities[it] >= 0.25 * best).toList();
    assertFrequencies(GREEDY.sampling(1, 0).among(0, 1, 0.25), logits, enough);
  }

  private static void assertFrequencies(
      GenerationOptions options, float[] logits, List<Integer> possible) {
    int draws = 20_000;
    TokenPicker picker =
        new TokenPicker(options.sampling(options.temperature(), 42), logits.length);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < draws; i++) {
      counts.merge(picker.pick(FloatBuffer.wrap(logits)), 1, Integer::sum);
    }
    double[] probabilities = probabilities(logits, options.temperature());
    double sum = possible.stream().mapToDouble(it -> probabilities[it]).sum();
    double chiSquare = 0;
    for (int token : possible) {
      double expected = draws * probabilities[token] / sum;
      double difference = counts.getOrDefault(token, 0) - expected;
      chiSquare += difference * difference / expected;
    }
    assertThat(possible).containsAll(counts.keySet());
    assertThat(chiSquare).isLessThan(CHI_SQUARE[possible.size() - 1]);
  }

  private static List<Integer> order(float[] logits) {
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer id) -> -logits[id] + 0f).thenComparing(id -> id))
        .toList();
  }

  private static double[] probabilities(float[] logits, double temperature) {
    double[] weights = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(logits[i] / temperature);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static float[] floats(List<Float> scores) {
    float[] logits = new float[scores.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = scores.get(i) + 0f;
    }
    return logits;
  }
}
