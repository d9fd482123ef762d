package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopKnnCollector;

/**
 * All entries of one segment.
 *
 * @param leaf the segment
 */
record WholeSegment(LeafReaderContext leaf) implements SegmentSearch {

  /** How many entries are compared in the time that a graph takes to find one. */
  private static final int COMPARED_PER_FOUND = 2;

  @Override
  public int count() {
    return leaf.reader().numDocs();
  }

  @Override
  public boolean prefersGraph(int width) {
    return width * COMPARED_PER_FOUND < count();
  }

  @Override
  public TopDocs walk(float[] vector, int width) throws IOException {
    LeafReader reader = leaf.reader();
    TopKnnCollector nearest = new TopKnnCollector(width, Integer.MAX_VALUE);
    AcceptDocs live = AcceptDocs.fromLiveDocs(reader.getLiveDocs(), reader.maxDoc());
    reader.searchNearestVectors(IndexFields.VECTOR, vector, nearest, live);
    return nearest.topDocs();
  }

  @Override
  public DocIdSetIterator entries() {
    return DocIdSetIterator.all(leaf.reader().maxDoc());
  }
}
