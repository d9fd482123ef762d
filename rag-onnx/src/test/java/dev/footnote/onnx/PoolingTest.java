package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolingTest {

  private static final FloatBuffer STATES = FloatBuffer.wrap(new float[] {1, -4, 3, 8, 5, 2, 9, 9});

  private static final Map<Pooling, float[]> OF_THREE_TOKENS =
      Map.of(
          Pooling.CLS, new float[] {1, -4},
          Pooling.MEAN, new float[] {3, 2},
          Pooling.MAX, new float[] {5, 8},
          Pooling.MEAN_SQRT_LENGTH,
              new float[] {9 / (float) Math.sqrt(3), 6 / (float) Math.sqrt(3)},
          Pooling.WEIGHTED_MEAN, new float[] {22 / 6f, 18 / 6f},
          Pooling.LAST, new float[] {5, 2});

  @Test
  void threeTokensArePooledAndTheRestOfTheBufferIsNot() {
    OF_THREE_TOKENS.forEach((pooling, expected) ->
        assertThat(pooling.pool(STATES, 3, 2))
            .as(pooling.name())
            .containsExactly(expected, within(1e-6f)));
  }

  @Test
  void oneTokenIsItself() {
    for (Pooling pooling : OF_THREE_TOKENS.keySet()) {
      assertThat(pooling.pool(STATES, 1, 2)).as(pooling.name()).containsExactly(1, -4);
    }
  }

  @Test
  void graphThatPoolsLeavesNothingToPool() {
    assertThatIllegalStateException().isThrownBy(() -> Pooling.IN_GRAPH.pool(STATES, 3, 2));
  }
}
