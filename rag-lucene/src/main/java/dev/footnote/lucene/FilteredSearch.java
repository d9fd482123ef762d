package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/** Finds the nearest of the entries that pass a filter. */
final class FilteredSearch {

  /** How many entries are compared in the time that a graph takes to find one without a filter. */
  private static final double COMPARED_PER_FOUND = 25;

  private final float[] vector;
  private final Candidates candidates;
  private final ExactScan scan;
  private final SearchWidth width;

  FilteredSearch(IndexSearcher searcher, float[] vector, int wanted, Candidates candidates) {
    this.vector = vector;
    this.candidates = candidates;
    this.scan = new ExactScan(vector, candidates);
    this.width = new SearchWidth(searcher, wanted);
  }

  void search(Passing passing) throws IOException {
    if (passing.most() <= VectorSearch.EXACT_LIMIT) {
      for (Passing.Segment segment : passing.segments()) {
        scan.scan(segment.leaf(), segment.entries().get(Long.MAX_VALUE).iterator());
      }
    } else {
      searchCounted(passing);
    }
  }

  private void searchCounted(Passing passing) throws IOException {
    for (Passing.Segment segment : passing.segments()) {
      DocIdSetIterator entries = segment.entries().get(Long.MAX_VALUE).iterator();
      LeafReaderContext leaf = segment.leaf();
      AcceptedEntries accepted = AcceptedEntries.of(entries, leaf.reader());
      if (!walk(leaf, accepted)) {
        scan.scan(leaf, accepted.iterator());
      }
    }
  }

  /** Searches the graph of a segment, unless comparing all that pass is cheaper. */
  private boolean walk(LeafReaderContext leaf, AcceptedEntries accepted) throws IOException {
    int nearby = width.in(leaf);
    if (accepted.cost() <= nearby * COMPARED_PER_FOUND / accepted.share()) {
      return false;
    }
    FilteredCollector nearest = new FilteredCollector(nearby, accepted);
    leaf.reader().searchNearestVectors(IndexFields.VECTOR, vector, nearest, accepted);
    if (nearest.earlyTerminated()) {
      return false;
    }
    for (ScoreDoc hit : nearest.topDocs().scoreDocs) {
      candidates.add(leaf.docBase + hit.doc, hit.score);
    }
    return true;
  }
}
