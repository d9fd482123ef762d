package dev.footnote.onnx;

import java.util.Arrays;

/**
 * Tokens to choose from, with their weights. The order is by score, equal ones by id, unless all
 * tokens are there.
 *
 * <p>A token is kept as a number that sorts in this order: its score in the upper half, turned
 * round, and its id in the lower one.
 */
final class Shortlist {

  private final long[] keys;
  private final double[] weights;
  private int size;

  private Shortlist(long[] keys, float best, double temperature) {
    this.keys = keys;
    size = keys.length;
    weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = Math.exp(((double) score(keys[i]) - best) / temperature);
    }
  }

  /** Makes a list of all tokens, by id. */
  static Shortlist all(float[] scores, float best, double temperature) {
    long[] keys = new long[scores.length];
    Arrays.setAll(keys, id -> key(scores[id], id));
    return new Shortlist(keys, best, temperature);
  }

  /** Makes a list of the tokens with the highest scores. */
  static Shortlist best(float[] scores, int count, float best, double temperature) {
    long[] keys = new long[Math.min(2 * count, scores.length)];
    int filled = 0;
    long limit = Long.MAX_VALUE;
    for (int id = 0; id < scores.length; id++) {
      long key = key(scores[id], id);
      if (key > limit) {
        continue;
      }
      if (filled == keys.length) {
        Arrays.sort(keys);
        filled = count;
        limit = keys[count - 1];
      }
      keys[filled++] = key;
    }
    Arrays.sort(keys, 0, filled);
    return new Shortlist(Arrays.copyOf(keys, Math.min(count, filled)), best, temperature);
  }

  private static long key(float score, int id) {
    int bits = Float.floatToIntBits(score);
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~ascending << Integer.SIZE) | id;
  }

  private static float score(long key) {
    int ascending = ~(int) (key >> Integer.SIZE);
    return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
  }

  /** Keeps the fewest tokens that have together a share of the weight. */
  Shortlist share(double share, double temperature, float best) {
    double sum = sum();
    // Tokens this light have together less than what is left out, so that none of them is needed.
    double least = (1 - share) * sum / size;
    long[] heavy = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (weights[i] >= least) {
        heavy[count++] = keys[i];
      }
    }
    Arrays.sort(heavy, 0, count);
    Shortlist sorted = new Shortlist(Arrays.copyOf(heavy, count), best, temperature);
    sorted.cut(share * sum);
    return sorted;
  }

  private void cut(double weight) {
    double reached = 0;
    for (int i = 0; i < size; i++) {
      reached += weights[i];
      if (reached >= weight) {
        size = i + 1;
      }
    }
  }

  /** Drops tokens that are lighter than a share of the best one, whose weight is 1. */
  void floor(double least) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (weights[i] >= least) {
        keys[kept] = keys[i];
        weights[kept++] = weights[i];
      }
    }
    size = kept;
  }

  private double sum() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weights[i];
    }
    return sum;
  }

  /**
   * Draws a token.
   *
   * @param chance where to draw, from 0 to below 1
   */
  int draw(double chance) {
    double left = chance * sum();
    int chosen = -1;
    for (int i = 0; i < size && left >= 0; i++) {
      if (weights[i] > 0) {
        chosen = i;
        left -= weights[i];
      }
    }
    return (int) keys[chosen];
  }
}
