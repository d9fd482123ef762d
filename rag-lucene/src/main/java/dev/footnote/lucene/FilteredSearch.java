package dev.footnote.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;

/** Finds the nearest of the entries that pass a filter. */
final class FilteredSearch {

  /** How many entries are compared in the time that the graph takes to visit one. */
  private static final double VISIT_COST = 1.5;

  /** How many a graph visits, roughly, for each of the nearest that it finds without a filter. */
  private static final double VISITS_PER_FOUND = 12;

  /** The least that a graph is asked for, for each wanted one. */
  private static final int LEAST_WIDTH = 2;

  private record Filtered(LeafReaderContext leaf, BitSet entries, int count) {}

  private final float[] vector;
  private final int wanted;
  private final Candidates candidates;
  private final ExactScan scan;
  private final SearchWidth width;

  FilteredSearch(IndexSearcher searcher, float[] vector, int wanted, Candidates candidates) {
    this.vector = vector;
    this.wanted = wanted;
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
      searchCounted(counted(passing));
    }
  }

  private static List<Filtered> counted(Passing passing) throws IOException {
    List<Filtered> all = new ArrayList<>();
    for (Passing.Segment segment : passing.segments()) {
      DocIdSetIterator entries = segment.entries().get(Long.MAX_VALUE).iterator();
      BitSet set = BitSet.of(entries, segment.leaf().reader().maxDoc());
      all.add(new Filtered(segment.leaf(), set, set.cardinality()));
    }
    return all;
  }

  private void searchCounted(List<Filtered> segments) throws IOException {
    for (Filtered segment : segments) {
      if (!walk(segment)) {
        scan.scan(segment.leaf(), new BitSetIterator(segment.entries(), segment.count()));
      }
    }
  }

  /** Searches the graph of a segment, unless comparing all that pass is cheaper. */
  private boolean walk(Filtered segment) throws IOException {
    int most = width.in(segment.leaf());
    double share = (double) segment.count() / segment.leaf().reader().maxDoc();
    int least = Math.min(most, LEAST_WIDTH * wanted);
    if (segment.count() <= least * VISITS_PER_FOUND / share) {
      return false;
    }
    FilteredCollector nearest =
        new FilteredCollector(most, least, share, (long) (segment.count() / VISIT_COST));
    segment
        .leaf()
        .reader()
        .searchNearestVectors(IndexFields.VECTOR, vector, nearest, accepted(segment));
    if (nearest.earlyTerminated()) {
      return false;
    }
    TopDocs found = nearest.topDocs();
    for (ScoreDoc hit : found.scoreDocs) {
      candidates.add(segment.leaf().docBase + hit.doc, hit.score);
    }
    return true;
  }

  private static AcceptDocs accepted(Filtered segment) {
    return AcceptDocs.fromIteratorSupplier(
        () -> new BitSetIterator(segment.entries(), segment.count()),
        segment.leaf().reader().getLiveDocs(),
        segment.leaf().reader().maxDoc());
  }
}
