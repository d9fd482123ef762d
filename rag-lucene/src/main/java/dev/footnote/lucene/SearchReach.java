package dev.footnote.lucene;

/**
 * How far from a query the graph of a segment is searched. The figures are measured: recall of ten
 * is .99 or better for clusters made at random and for embedded sentences, of which many are about
 * as near, in one segment and in many.
 *
 * @param least so many are found in any case, lest a search end where it begins
 * @param most so many are found at most, however near each other they are, or four for each that is
 *     wanted
 * @param farther how much farther, by squared distance, than the last of the nearest it goes on
 * @param beyond what is added to that, in scores
 */
record SearchReach(int least, int most, float farther, float beyond) {

  /** Through all entries. */
  static final SearchReach ALL = new SearchReach(16, 400, 1.12f, 0.01f);

  /** Through all entries of a segment whose scores are not exact. */
  static final SearchReach COMPACT = new SearchReach(30, 400, 1.12f, 0.01f);

  /** Through those that pass a filter, which may all be far from the query. */
  static final SearchReach FILTERED = new SearchReach(48, 200, 1.25f, 0.01f);

  private static final int MOST_FOR_EACH_WANTED = 4;

  /** In larger segments more entries are about as near, and a search has to go on for longer. */
  private static final int LARGE = 100_000;

  private static final float FARTHER_FOR_TEN_TIMES_AS_MANY = 0.08f;

  /** Returns the same for a segment with so many entries. */
  SearchReach among(int entries) {
    if (entries <= LARGE) {
      return this;
    }
    float more = FARTHER_FOR_TEN_TIMES_AS_MANY * (float) Math.log10((double) entries / LARGE);
    return new SearchReach(least, most, farther + more, beyond);
  }

  /** Returns how many are found at most if so many are wanted. */
  int most(int wanted) {
    return Math.max(most, MOST_FOR_EACH_WANTED * wanted);
  }

  /** Returns the least score that is of interest, given that of the last of the nearest. */
  float bound(float last) {
    return 1 - farther * (1 - last) - beyond;
  }
}
