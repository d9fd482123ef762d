package dev.footnote.onnx.graph;

/**
 * The 8-bit integers of a matrix of finite numbers, and the scales that turn them back into
 * numbers. Each number is at most half a scale away.
 */
final class Quantized {

  /**
   * The largest weight, 7 bits: with 8, processors without VNNI instructions overflow when they add
   * two products of an unsigned and a signed byte in 16 bits.
   */
  private static final int LARGEST_WEIGHT = 63;

  private static final int LARGEST_EMBEDDING = 127;

  private final byte[] values;
  private final float[] scales;

  private Quantized(byte[] values, float[] scales) {
    this.values = values;
    this.scales = scales;
  }

  /** Returns the integers in the order of the matrix. Not a copy. */
  byte[] values() {
    return values;
  }

  /** Returns the scale of each column, or of each row. Not a copy. */
  float[] scales() {
    return scales;
  }

  /** Quantises weights with a scale for each column. */
  static Quantized columns(Matrix matrix) {
    float[] largest = new float[matrix.columns()];
    for (int i = 0; i < matrix.values().length; i++) {
      int column = i % matrix.columns();
      largest[column] = Math.max(largest[column], Math.abs(matrix.values()[i]));
    }
    float[] scales = scales(largest, LARGEST_WEIGHT);
    byte[] values = new byte[matrix.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = quantized(matrix.values()[i], scales[i % matrix.columns()], LARGEST_WEIGHT);
    }
    return new Quantized(values, scales);
  }

  /** Quantises embeddings with a scale for each row. */
  static Quantized rows(Matrix matrix) {
    float[] largest = new float[matrix.rows()];
    for (int i = 0; i < matrix.values().length; i++) {
      int row = i / matrix.columns();
      largest[row] = Math.max(largest[row], Math.abs(matrix.values()[i]));
    }
    float[] scales = scales(largest, LARGEST_EMBEDDING);
    byte[] values = new byte[matrix.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = quantized(matrix.values()[i], scales[i / matrix.columns()], LARGEST_EMBEDDING);
    }
    return new Quantized(values, scales);
  }

  private static float[] scales(float[] largest, int limit) {
    float[] scales = new float[largest.length];
    for (int i = 0; i < scales.length; i++) {
      if (!Float.isFinite(largest[i])) {
        throw new IllegalArgumentException("found " + largest[i] + ", expected finite numbers");
      }
      // A scale that is not a normal number would be too coarse: such numbers count as zeros.
      float scale = largest[i] / limit;
      scales[i] = scale < Float.MIN_NORMAL ? 1 : scale;
    }
    return scales;
  }

  private static byte quantized(float value, float scale, int limit) {
    return (byte) Math.clamp(Math.rint(value / scale), -limit, limit);
  }
}
