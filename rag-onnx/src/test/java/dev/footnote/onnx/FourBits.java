package dev.footnote.onnx;

/** Blocks of 32 weights in 4 bits with one scale, as MatMulNBits reads them without zero points. */
final class FourBits {

  private static final int BLOCK = 32;
  private static final int ZERO = 8;

  private FourBits() {}

  /** Packs a block, and returns its scale. */
  static float pack(float[] weights, int from, byte[] packed, int to) {
    float largest = 0;
    for (int i = 0; i < BLOCK; i++) {
      largest = Math.max(largest, Math.abs(weights[from + i]));
    }
    float scale = largest == 0 ? 1 : largest / 7;
    for (int i = 0; i < BLOCK; i += 2) {
      int low = level(weights[from + i], scale);
      int high = level(weights[from + i + 1], scale);
      packed[to + i / 2] = (byte) (low | high << 4);
    }
    return scale;
  }

  private static int level(float weight, float scale) {
    return Math.clamp(Math.round(weight / scale) + ZERO, 0, 15);
  }

  /** What packing leaves of weights. */
  static float[] rounded(float[] weights) {
    float[] rounded = weights.clone();
    for (int from = 0; from + BLOCK <= weights.length; from += BLOCK) {
      float scale = pack(weights, from, new byte[BLOCK / 2], 0);
      for (int i = from; i < from + BLOCK; i++) {
        rounded[i] = (level(weights[i], scale) - ZERO) * scale;
      }
    }
    return rounded;
  }
}
