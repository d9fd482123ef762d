package dev.footnote.benchmarks.graph;

import java.util.Random;
import java.util.stream.LongStream;

/** Texts as a BERT model reads them. */
public final class TokenIds {

  private static final long FIRST = 101;
  private static final long LAST = 102;
  private static final int FIRST_WORD = 1000;
  private static final int WORDS_END = 30_000;

  private TokenIds() {}

  /**
   * Makes a text of words drawn at random, the same for the same length.
   *
   * @param tokens how many, the two special ones included
   * @return ids
   */
  public static long[] random(int tokens) {
    long[] ids = new Random(tokens).longs(tokens, FIRST_WORD, WORDS_END).toArray();
    ids[tokens - 1] = LAST;
    ids[0] = FIRST;
    return ids;
  }

  static LongStream padded(long[] ids, int length) {
    return LongStream.range(0, length).map(i -> i < ids.length ? ids[(int) i] : 0);
  }
}
