package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;

/** Those entries of one segment that one search may find. */
sealed interface SegmentSearch permits WholeSegment, FilteredSegment {

  LeafReaderContext leaf();

  /** Returns how many entries may be found. */
  int count();

  /** Tells whether to find so many by the graph is cheaper than to compare all. */
  boolean prefersGraph(int wanted);

  /**
   * Adds the nearest to the candidates, by the graph.
   *
   * @return whether that went well; if not, all should be compared, and what was added dropped
   */
  boolean walk(float[] vector, Candidates candidates) throws IOException;

  /** Returns all, perhaps with deleted ones. */
  DocIdSetIterator entries();
}
