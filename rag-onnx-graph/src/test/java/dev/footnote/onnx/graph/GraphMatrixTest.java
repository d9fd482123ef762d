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
import net.jqwik.api.constraints.IntRange;

class GraphMatrixTest {

  @Provide
  static Arbitrary<Matrix> matrices() {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 8);
    return Combinators.combine(sizes, sizes).flatAs(GraphMatrixTest::matrices);
  }

  private static Arbitrary<Matrix> matrices(int rows, int columns) {
    return Arbitraries.floats()
        .between(-9, 9)
        .array(float[].class)
        .ofSize(rows * columns)
        .map(values -> new Matrix(rows, columns, values));
  }

  private static float at(Matrix matrix, int row, int column) {
    return matrix.values()[row * matrix.columns() + column];
  }

  @Property
  void besideKeepsRowsTogether(@ForAll("matrices") Matrix matrix) {
    Matrix twice = Matrix.beside(matrix, matrix.plusFirstRow(matrix), matrix);
    assertThat(twice.rows()).isEqualTo(matrix.rows());
    assertThat(twice.columns()).isEqualTo(3 * matrix.columns());
    for (int row = 0; row < twice.rows(); row++) {
      for (int column = 0; column < twice.columns(); column++) {
        int from = column % matrix.columns();
        float added = column / matrix.columns() == 1 ? at(matrix, 0, from) : 0;
        assertThat(at(twice, row, column)).isEqualTo(at(matrix, row, from) + added);
      }
    }
  }

  @Property
  void besideOfOneIsTheSame(@ForAll("matrices") Matrix matrix) {
    assertSame(Matrix.beside(matrix), matrix);
  }

  @Property
  void rowsFromDropsTheFirst(
      @ForAll("matrices") Matrix matrix, @ForAll @IntRange(max = 7) int drop) {
    int first = Math.min(drop, matrix.rows() - 1);
    Matrix rest = matrix.rowsFrom(first);
    assertThat(rest.rows()).isEqualTo(matrix.rows() - first);
    for (int row = 0; row < rest.rows(); row++) {
      for (int column = 0; column < rest.columns(); column++) {
        assertThat(at(rest, row, column)).isEqualTo(at(matrix, row + first, column));
      }
    }
  }

  @Property
  void rowsFromAddsUp(@ForAll("matrices") Matrix matrix) {
    assertSame(matrix.rowsFrom(0), matrix);
    if (matrix.rows() > 2) {
      assertSame(matrix.rowsFrom(1).rowsFrom(1), matrix.rowsFrom(2));
    }
  }

  @Property
  void plusFirstRowAddsItToEach(@ForAll("matrices") Matrix matrix) {
    float[] before = matrix.values().clone();
    Matrix sum = matrix.plusFirstRow(matrix);
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        assertThat(at(sum, row, column)).isEqualTo(at(matrix, row, column) + at(matrix, 0, column));
      }
    }
    assertThat(matrix.values()).isEqualTo(before);
    assertSame(matrix.plusFirstRow(Matrix.zeros(matrix.columns())), matrix);
  }

  @Property
  void transposedTwiceIsTheSame(@ForAll("matrices") Matrix matrix) {
    Matrix turned = matrix.transposed();
    assertThat(at(turned, matrix.columns() - 1, 0)).isEqualTo(at(matrix, 0, matrix.columns() - 1));
    assertSame(turned.transposed(), matrix);
  }

  private static void assertSame(Matrix actual, Matrix expected) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    assertThat(actual.columns()).isEqualTo(expected.columns());
    for (int i = 0; i < expected.values().length; i++) {
      // Zero equals its negative here.
      assertThat(actual.values()[i] - expected.values()[i]).isZero();
    }
  }

  @Example
  void sizesThatDoNotFitAreRefused() {
    Matrix wide = Matrix.vector(1, 2, 3);
    Matrix high = wide.transposed();
    assertThatThrownBy(() -> new Matrix(2, 2, new float[3]))
        .hasMessage("2 x 2 needs another number of values than 3");
    assertThatThrownBy(() -> Matrix.beside(wide, high)).hasMessage("3 rows beside 1");
    assertThatThrownBy(() -> wide.plusFirstRow(high)).hasMessage("rows of 1 numbers, expected 3");
  }
}
