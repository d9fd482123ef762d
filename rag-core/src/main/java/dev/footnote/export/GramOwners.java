package dev.footnote.export;

import java.util.Arrays;

/** Who had a hash first: a map of numbers that spends 12 bytes for each place. Not thread-safe. */
final class GramOwners {

  private static final int NOBODY = -1;

  private long[] grams = new long[1 << 10];
  private int[] owners = unowned(grams.length);
  private int size;

  private static int[] unowned(int places) {
    int[] owners = new int[places];
    Arrays.fill(owners, NOBODY);
    return owners;
  }

  /** Returns the first owner of a hash; the given one if it had none. */
  int claim(long gram, int owner) {
    if (size * 2 >= grams.length) {
      grow();
    }
    int place = place(gram);
    if (owners[place] == NOBODY) {
      grams[place] = gram;
      owners[place] = owner;
      size++;
    }
    return owners[place];
  }

  boolean has(long gram) {
    return owners[place(gram)] != NOBODY;
  }

  private int place(long gram) {
    int mask = grams.length - 1;
    int place = (int) NormalWords.mix(gram) & mask;
    while (owners[place] != NOBODY && grams[place] != gram) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldGrams = grams;
    int[] oldOwners = owners;
    grams = new long[Math.multiplyExact(oldGrams.length, 2)];
    owners = unowned(grams.length);
    for (int at = 0; at < oldGrams.length; at++) {
      if (oldOwners[at] != NOBODY) {
        int place = place(oldGrams[at]);
        grams[place] = oldGrams[at];
        owners[place] = oldOwners[at];
      }
    }
  }
}
