package dev.footnote.export;

import java.util.Arrays;

/**
 * A sketch of a text's shingles, whose share of equal places estimates their Jaccard similarity
 * (Broder, 1997).
 */
final class MinHash {

  static final int BANDS = 21;
  private static final int ROWS = 3;
  private static final int PLACES = BANDS * ROWS;

  private final int[] least;

  private MinHash(int[] least) {
    this.least = least;
  }

  static MinHash of(Shingles shingles) {
    int[] least = new int[PLACES];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (long shingle : shingles.hashes()) {
      for (int place = 0; place < PLACES; place++) {
        least[place] = Math.min(least[place], (int) NormalWords.mix(shingle + 31L * place + 1));
      }
    }
    return new MinHash(least);
  }

  /** Hashes some places: similar texts likely agree in one band at least. */
  long band(int number) {
    long hash = number + 1L;
    for (int row = 0; row < ROWS; row++) {
      hash = NormalWords.mix(hash * 31 + least[number * ROWS + row]);
    }
    return hash;
  }

  boolean isNear(MinHash other) {
    int equal = 0;
    for (int place = 0; place < PLACES; place++) {
      equal += least[place] == other.least[place] ? 1 : 0;
    }
    return equal >= Shingles.NEAR * PLACES;
  }
}
