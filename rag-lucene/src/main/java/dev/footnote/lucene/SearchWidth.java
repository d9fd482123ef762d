package dev.footnote.lucene;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;

/**
 * How many of the nearest the graph of each segment has to find, so that together they hold nearly
 * all of the wanted ones, whatever the number and balance of segments.
 *
 * <p>A graph that is asked for few finds fewer of the best; one that holds only a part of all
 * chunks has, on average, that part of the best, and so needs to be asked for less. The figures are
 * measured: recall of ten is .99 or better for one segment and for many, from ten thousand chunks
 * to a million.
 */
final class SearchWidth {

  private static final int LEAST = 80;
  private static final int FOR_EACH_WANTED = 4;
  private static final double SHARE_EXPONENT = 0.72;
  private static final double REFERENCE_SIZE = 100_000;
  private static final double GROWTH_EXPONENT = 0.15;

  private final double whole;
  private final int wanted;
  private final int entries;

  SearchWidth(IndexSearcher searcher, int wanted) {
    this.wanted = wanted;
    this.entries = searcher.getIndexReader().maxDoc();
    double growth = Math.pow(Math.max(1, entries / REFERENCE_SIZE), GROWTH_EXPONENT);
    this.whole = Math.max(LEAST, (double) FOR_EACH_WANTED * wanted) * growth;
  }

  /** Returns how many of the nearest to ask a segment for. */
  int in(LeafReaderContext leaf) {
    double share = (double) leaf.reader().maxDoc() / entries;
    double expected = wanted * share;
    double enough = expected + 3 * Math.sqrt(expected) + 2;
    double width = Math.max(enough, whole * Math.pow(share, SHARE_EXPONENT));
    return (int) Math.ceil(Math.min(width, leaf.reader().maxDoc()));
  }
}
