package dev.footnote.onnx;

/**
 * A matrix in four bits with a scale for each block of a row, as MatMulNBits takes it.
 *
 * @param quarters two numbers in a byte, the first one in the lower half
 * @param scales one for each block
 * @param values what the numbers stand for
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record FourBits(byte[] quarters, float[] scales, float[] values) {

  static final int BLOCK = 32;

  /** Rounds a matrix whose rows are whole blocks. */
  static FourBits of(float[] matrix, int columns) {
    if (columns % BLOCK != 0) {
      throw new IllegalArgumentException("rows of " + columns + " are no whole blocks");
    }
    byte[] quarters = new byte[matrix.length / 2];
    float[] scales = new float[matrix.length / BLOCK];
    float[] values = new float[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      if (i % BLOCK == 0) {
        scales[i / BLOCK] = scale(matrix, i);
      }
      int level = Math.round(matrix[i] / scales[i / BLOCK]) + 8;
      quarters[i / 2] |= (byte) (level << (i % 2 * 4));
      values[i] = (level - 8) * scales[i / BLOCK];
    }
    return new FourBits(quarters, scales, values);
  }

  private static float scale(float[] matrix, int start) {
    float most = 1e-6f;
    for (int i = start; i < start + BLOCK; i++) {
      most = Math.max(most, Math.abs(matrix[i]));
    }
    return most / 7;
  }
}
