package dev.footnote.onnx.graph;

import java.util.Arrays;

/** Numbers in rows, one after the other; a vector is one row. Arrays are shared, not copied. */
final class Matrix {

  private final int rows;
  private final int columns;
  private final float[] values;

  Matrix(int rows, int columns, float[] values) {
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          rows + " x " + columns + " needs another number of values than " + values.length);
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  static Matrix vector(float... values) {
    return new Matrix(1, values.length, values);
  }

  static Matrix zeros(int length) {
    return vector(new float[length]);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  float[] values() {
    return values;
  }

  /** Returns the rows from one on. */
  Matrix rowsFrom(int first) {
    float[] rest = Arrays.copyOfRange(values, first * columns, values.length);
    return new Matrix(rows - first, columns, rest);
  }

  /** Adds the first row of another matrix to each row. */
  Matrix plusFirstRow(Matrix other) {
    if (other.columns != columns) {
      throw new IllegalArgumentException(
          "rows of " + other.columns + " numbers, expected " + columns);
    }
    float[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i % columns];
    }
    return new Matrix(rows, columns, sum);
  }

  /** Makes columns of the rows. */
  Matrix transposed() {
    float[] turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i % columns * rows + i / columns] = values[i];
    }
    return new Matrix(columns, rows, turned);
  }

  /** Puts matrices of as many rows beside each other. */
  static Matrix beside(Matrix... parts) {
    int rows = parts[0].rows;
    int columns = Arrays.stream(parts).mapToInt(Matrix::columns).sum();
    float[] values = new float[rows * columns];
    int column = 0;
    for (Matrix part : parts) {
      if (part.rows != rows) {
        throw new IllegalArgumentException(part.rows + " rows beside " + rows);
      }
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            part.values, row * part.columns, values, row * columns + column, part.columns);
      }
      column += part.columns;
    }
    return new Matrix(rows, columns, values);
  }
}
