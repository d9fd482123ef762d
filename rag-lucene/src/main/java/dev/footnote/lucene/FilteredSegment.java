package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one segment that pass a filter.
 *
 * @param leaf the segment
 * @param accepted those that pass and are not deleted
 */
record FilteredSegment(LeafReaderContext leaf, AcceptedEntries accepted) implements SegmentSearch {

  /** How many entries are compared in the time that a graph takes to find one without a filter. */
  private static final double COMPARED_PER_FOUND = 25;

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
  public boolean prefersGraph(int width) {
    return count() > width * COMPARED_PER_FOUND / accepted.share();
  }

  @Override
  public @Nullable TopDocs walk(float[] vector, int width) throws IOException {
    AcceptedEntries asked = accepted.anew();
    FilteredCollector nearest = new FilteredCollector(width, asked);
    leaf.reader().searchNearestVectors(IndexFields.VECTOR, vector, nearest, asked);
    return nearest.earlyTerminated() ? null : nearest.topDocs();
  }

  @Override
  public DocIdSetIterator entries() {
    return accepted.iterator();
  }
}
