package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;

/** Those entries of one segment that one search may find. */
sealed interface SegmentSearch permits WholeSegment, FilteredSegment {

  LeafReaderContext leaf();

  /** Returns how many entries may be found. */
  int count();

  /** Tells whether to find so many by the graph is cheaper than to compare all. */
  boolean prefersGraph(int width);

  /**
   * Finds the nearest by the graph.
   *
   * @param width how many to find
   * @return those found, or nothing if the graph does badly and all should be compared
   */
  @Nullable TopDocs walk(float[] vector, int width) throws IOException;

  /** Returns all, perhaps with deleted ones. */
  DocIdSetIterator entries();
}
