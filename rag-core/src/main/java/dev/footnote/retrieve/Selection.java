package dev.footnote.retrieve;

/**
 * Which of the candidates become hits, beyond their scores. Immutable and safe for use by multiple
 * threads. Texts are compared by the words that they have, as a cosine in [0, 1].
 *
 * @param maxPerDocument how many hits one document has at most, one or more
 * @param repeats how alike a text must be to a better hit's to be dropped as its repetition, above
 *     0; above 1 for never
 * @param diversity how much a candidate loses for being like the hits before it, in [0, 1); zero
 *     for nothing (maximal marginal relevance; Carbonell and Goldstein, 1998, where it is one less
 *     lambda)
 */
public record Selection(int maxPerDocument, double repeats, double diversity) {

  /** All candidates in the order of their scores. */
  public static final Selection ALL = new Selection(Integer.MAX_VALUE, 2, 0);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Selection {
    if (maxPerDocument < 1) {
      throw new IllegalArgumentException("maxPerDocument must be positive, is " + maxPerDocument);
    }
    if (!(repeats > 0)) {
      throw new IllegalArgumentException("repeats must be above 0, is " + repeats);
    }
    if (!(diversity >= 0 && diversity < 1)) {
      throw new IllegalArgumentException("diversity must be in [0, 1), is " + diversity);
    }
  }

  /**
   * Returns this selection with a limit for each document.
   *
   * @param limit how many hits one document has at most
   * @return a changed copy
   */
  public Selection withMaxPerDocument(int limit) {
    return new Selection(limit, repeats, diversity);
  }

  /**
   * Returns this selection without texts that nearly repeat a better one; .95 is a good start.
   *
   * @param alike how alike they must be, above 0
   * @return a changed copy
   */
  public Selection withoutRepeats(double alike) {
    return new Selection(maxPerDocument, alike, diversity);
  }

  /**
   * Returns this selection with hits that differ more; .3 is a good start.
   *
   * @param loss how much a candidate loses for being like the hits before it
   * @return a changed copy
   */
  public Selection withDiversity(double loss) {
    return new Selection(maxPerDocument, repeats, loss);
  }
}
