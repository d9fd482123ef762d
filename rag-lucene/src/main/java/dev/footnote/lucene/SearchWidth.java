package dev.footnote.lucene;

import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/**
 * How many of the nearest the graph of each segment has to find, so that together they hold nearly
 * all of the wanted ones, whatever the number, balance and order of segments.
 *
 * <p>A graph that is asked for few finds fewer of the best; one that holds only a part of all
 * chunks has, on average, that part of the best, and so needs to be asked for less. Through a
 * filter a graph finds less well, least so where the filter goes along with meaning, which shows
 * when far more of one segment pass than of others. The figures are measured: recall of ten is .99
 * or better for one segment and for many, from ten thousand chunks to a million.
 */
final class SearchWidth {

  private static final int LEAST = 90;
  private static final int FOR_EACH_WANTED = 4;
  private static final double SHARE_EXPONENT = 0.72;
  private static final double FILTERED_EXPONENT = 0.4;
  private static final double REFERENCE_SIZE = 100_000;
  private static final double GROWTH_EXPONENT = 0.15;

  /** How much more than on average pass in a segment that a filter prefers. */
  private static final double PREFERRED = 1.5;

  private static final int PREFERRED_FACTOR = 3;
  private static final int DEEPER_FACTOR = 2;

  private final int wanted;
  private final double whole;
  private final double found;
  private final double foundShare;

  /**
   * Prepares one search.
   *
   * @param wanted how many are wanted in the end
   * @param segments all that it may find
   */
  SearchWidth(IndexSearcher searcher, int wanted, List<? extends SegmentSearch> segments) {
    this.wanted = wanted;
    int entries = searcher.getIndexReader().maxDoc();
    double growth = Math.pow(Math.max(1, entries / REFERENCE_SIZE), GROWTH_EXPONENT);
    this.whole = Math.max(LEAST, (double) FOR_EACH_WANTED * wanted) * growth;
    this.found = Math.max(1, segments.stream().mapToLong(SegmentSearch::count).sum());
    this.foundShare = found / entries;
  }

  int wanted() {
    return wanted;
  }

  /** Returns how many of the nearest to ask a segment for. */
  int in(SegmentSearch segment) {
    double expected = expected(segment);
    double enough = expected + 3 * Math.sqrt(expected) + 2;
    return (int) Math.ceil(Math.max(enough, asked(segment)));
  }

  private double asked(SegmentSearch segment) {
    double share = segment.count() / found;
    return switch (segment) {
      case WholeSegment all -> whole * Math.pow(share, SHARE_EXPONENT);
      case FilteredSegment passing when isPreferred(passing) -> whole * PREFERRED_FACTOR;
      case FilteredSegment passing -> whole * Math.pow(share, FILTERED_EXPONENT);
    };
  }

  private boolean isPreferred(FilteredSegment segment) {
    return segment.accepted().share() > foundShare * PREFERRED;
  }

  private double expected(SegmentSearch segment) {
    return wanted * segment.count() / found;
  }

  /** Returns how many of the wanted ones a segment holds at most if chance put them there. */
  double likely(SegmentSearch segment) {
    double expected = expected(segment);
    return expected + 1.5 * Math.sqrt(expected) + 1;
  }

  /** Returns how many to ask a segment for that holds more than is likely. */
  int deeperIn(SegmentSearch segment) {
    double factor = segment instanceof FilteredSegment ? DEEPER_FACTOR : 1;
    return (int) Math.ceil(Math.max(whole * factor, in(segment)));
  }
}
