package dev.footnote.benchmarks.store;

import java.util.SplittableRandom;

/**
 * Made-up words, some of them frequent and most of them rare, that texts are cut from.
 *
 * @param all all words, with spaces between
 */
record Words(String all) {

  private static final int LENGTH = 1_000_000;
  private static final int CUT = 590;
  private static final int VOCABULARY = 20_000;
  private static final String[] SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve".split(" ", -1);

  static Words of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder all = new StringBuilder();
    while (all.length() < LENGTH) {
      append((int) (VOCABULARY * Math.pow(random.nextDouble(), 4)), all);
      all.append(' ');
    }
    return new Words(all.toString());
  }

  private static void append(int word, StringBuilder all) {
    for (int rest = word; rest >= 0; rest = rest / SYLLABLES.length - 1) {
      all.append(SYLLABLES[rest % SYLLABLES.length]);
    }
  }

  /** Cuts one text out, anywhere. */
  String cut(SplittableRandom random) {
    int start = random.nextInt(LENGTH - CUT);
    return all.substring(start, start + CUT);
  }
}
