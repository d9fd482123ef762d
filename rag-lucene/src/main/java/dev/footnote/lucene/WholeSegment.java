package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * All entries of one segment.
 *
 * @param leaf the segment
 */
record WholeSegment(LeafReaderContext leaf) implements SegmentSearch {

  /** So many entries are compared in the time that a graph takes. */
  private static final int COMPARED = 1_000;

  private static final int COMPARED_FOR_EACH_WANTED = 20;

  @Override
  public int count() {
    return leaf.reader().numDocs();
  }

  @Override
  public boolean prefersGraph(int wanted) {
    return count() > Math.max(COMPARED, COMPARED_FOR_EACH_WANTED * wanted);
  }

  @Override
  public boolean walk(float[] vector, Candidates candidates) throws IOException {
    LeafReader reader = leaf.reader();
    SearchReach reach = VectorCodec.isCompact(reader) ? SearchReach.COMPACT : SearchReach.ALL;
    GraphCollector nearest =
        new GraphCollector(candidates, leaf.docBase, reach.among(count()), Long.MAX_VALUE);
    AcceptDocs live = AcceptDocs.fromLiveDocs(reader.getLiveDocs(), reader.maxDoc());
    reader.searchNearestVectors(IndexFields.VECTOR, vector, nearest, live);
    return true;
  }

  @Override
  public DocIdSetIterator entries() {
    return DocIdSetIterator.all(leaf.reader().maxDoc());
  }
}
