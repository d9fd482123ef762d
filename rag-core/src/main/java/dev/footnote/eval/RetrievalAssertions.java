package dev.footnote.eval;

/** Fails a test, of any framework, where retrieval got worse. */
public final class RetrievalAssertions {

  private RetrievalAssertions() {}

  /**
   * Fails if the second of two runs is significantly worse than the first, which is the one known
   * to be good. Differences that chance explains pass, and so may a drop that is smaller than
   * {@link PairedComparison#detectable()}: more queries detect less.
   *
   * @param comparison the two, compared
   * @throws AssertionError if there is such a drop; its message is the report, with the queries
   *     that lost most
   */
  public static void assertNoSignificantDrop(PairedComparison comparison) {
    if (comparison.difference() < 0 && comparison.isSignificant()) {
      throw new AssertionError(
          "retrieval got significantly worse\n" + comparison.report("before", "now").text());
    }
  }
}
