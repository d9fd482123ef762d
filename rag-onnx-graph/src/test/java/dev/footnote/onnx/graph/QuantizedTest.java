package dev.footnote.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuantizedTest {

  private static final int LARGEST_WEIGHT = 63;
  private static final int LARGEST_EMBEDDING = 127;

  /** A column or row below this has no scale that is a normal number, so it becomes zeros. */
  private static final double NEXT_TO_NOTHING = Float.MIN_NORMAL * LARGEST_EMBEDDING;

  @Provide
  static Arbitrary<Matrix> matrices() {
    Arbitrary<Float> usual = Arbitraries.floats().between(-2, 2);
    Arbitrary<Float> any =
        Arbitraries.floats().between(-Float.MAX_VALUE, Float.MAX_VALUE).withSpecialValue(0f);
    Arbitrary<Float> tiny = Arbitraries.of(0f, -0f, Float.MIN_VALUE, -Float.MIN_NORMAL, 1e-40f);
    Arbitrary<Float> values = Arbitraries.oneOf(usual, any, tiny);
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 8);
    return Combinators.combine(sizes, sizes)
        .flatAs((rows, columns) ->
            values
                .array(float[].class)
                .ofSize(rows * columns)
                .map(numbers -> new Matrix(rows, columns, numbers)));
  }

  @Property
  void weightsAreHalfAScaleAway(@ForAll("matrices") Matrix matrix) {
    Quantized quantized = Quantized.columns(matrix);
    assertThat(quantized.scales()).hasSize(matrix.columns());
    for (int i = 0; i < matrix.values().length; i++) {
      float scale = quantized.scales()[i % matrix.columns()];
      assertClose(matrix.values()[i], quantized.values()[i], scale, LARGEST_WEIGHT);
    }
  }

  @Property
  void embeddingsAreHalfAScaleAway(@ForAll("matrices") Matrix matrix) {
    Quantized quantized = Quantized.rows(matrix);
    assertThat(quantized.scales()).hasSize(matrix.rows());
    for (int i = 0; i < matrix.values().length; i++) {
      float scale = quantized.scales()[i / matrix.columns()];
      assertClose(matrix.values()[i], quantized.values()[i], scale, LARGEST_EMBEDDING);
    }
  }

  private static void assertClose(float value, byte integer, float scale, int limit) {
    assertThat((int) integer).isBetween(-limit, limit);
    assertThat(scale).isGreaterThanOrEqualTo(Float.MIN_NORMAL).isFinite();
    double away = Math.abs(value - (double) integer * scale);
    assertThat(away).isLessThanOrEqualTo(Math.max(scale * .50001, NEXT_TO_NOTHING));
  }

  @Property
  void theLargestUsesAllBits(@ForAll("matrices") Matrix matrix) {
    Matrix row = Matrix.vector(matrix.values());
    float largest = 0;
    int largestInteger = 0;
    Quantized quantized = Quantized.rows(row);
    for (int i = 0; i < row.columns(); i++) {
      largest = Math.max(largest, Math.abs(row.values()[i]));
      largestInteger = Math.max(largestInteger, Math.abs(quantized.values()[i]));
    }
    assertThat(largestInteger).isEqualTo(largest < NEXT_TO_NOTHING ? 0 : LARGEST_EMBEDDING);
  }

  @Example
  void zerosHaveTheScaleOne() {
    Quantized quantized = Quantized.columns(new Matrix(2, 2, new float[] {0, 63, 0, -63}));
    assertThat(quantized.values()).containsExactly(0, 63, 0, -63);
    assertThat(quantized.scales()).containsExactly(1, 1);
  }

  @Property
  void whatIsNoNumberIsRefused(@ForAll("matrices") Matrix matrix, @ForAll boolean infinite) {
    float[] values = matrix.values().clone();
    values[values.length / 2] = infinite ? Float.NEGATIVE_INFINITY : Float.NaN;
    Matrix broken = new Matrix(matrix.rows(), matrix.columns(), values);
    assertThatThrownBy(() -> Quantized.columns(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected finite numbers");
    assertThatThrownBy(() -> Quantized.rows(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected finite numbers");
  }
}
