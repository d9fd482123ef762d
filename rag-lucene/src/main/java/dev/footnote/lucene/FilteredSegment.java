package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The entries of one segment that pass a filter.
 *
 * @param leaf the segment
 * @param accepted those that pass and are not deleted
 */
record FilteredSegment(LeafReaderContext leaf, AcceptedEntries accepted) implements SegmentSearch {

  /** So many entries are compared in the time that a graph takes without a filter. */
  private static final double COMPARED = 1_500;

  private static final double COMPARED_FOR_EACH_WANTED = 30;

  static FilteredSegment of(Passing.Segment segment) throws IOException {
    LeafReaderContext leaf = segment.leaf();
    DocIdSetIterator passing = segment.entries().get(Long.MAX_VALUE).iterator();
    return new FilteredSegment(leaf, AcceptedEntries.of(passing, leaf.reader()));
  }

  @Override
  public int count() {
    return accepted.cost();
  }

  @Override
  public boolean prefersGraph(int wanted) {
    return count() > Math.max(COMPARED, COMPARED_FOR_EACH_WANTED * wanted) / accepted.share();
  }

  @Override
  public boolean walk(float[] vector, Candidates candidates) throws IOException {
    FilteredCollector nearest = new FilteredCollector(candidates, leaf.docBase, accepted);
    leaf.reader().searchNearestVectors(IndexFields.VECTOR, vector, nearest, accepted);
    return !nearest.earlyTerminated();
  }

  @Override
  public DocIdSetIterator entries() {
    return accepted.iterator();
  }
}
