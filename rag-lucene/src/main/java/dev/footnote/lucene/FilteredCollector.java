package dev.footnote.lucene;

/**
 * Collects the nearest of one segment that pass a filter, and gives up where a graph does badly.
 *
 * <p>A filter may go along with meaning: all that pass are then far from most queries, and a graph
 * search ends among near ones that do not pass, having found some that do, which are not the
 * nearest. So it is given up when hardly any of the near ones pass, or when it has visited as many
 * as an exact search compares.
 */
final class FilteredCollector extends GraphCollector {

  /** When so many were to pass by chance, the share that passes is known well enough. */
  private static final double SAMPLE = 16;

  /** How far below its expected share a sample must be to tell that the filter avoids the query. */
  private static final double AVOIDS = 0.4;

  private final AcceptedEntries accepted;

  /**
   * Starts with none.
   *
   * @param candidates gets what is found
   * @param base the number of the first entry of the segment
   * @param accepted which entries pass, and how many of those that the search asked for
   */
  FilteredCollector(Candidates candidates, int base, AcceptedEntries accepted) {
    super(candidates, base, SearchReach.FILTERED, accepted.cost());
    this.accepted = accepted;
  }

  /** Whether it gave up before it had found the nearest, or cannot have found them. */
  @Override
  public boolean earlyTerminated() {
    double expected = accepted.asked() * accepted.share();
    return super.earlyTerminated() || (expected >= SAMPLE && accepted.passed() < expected * AVOIDS);
  }
}
