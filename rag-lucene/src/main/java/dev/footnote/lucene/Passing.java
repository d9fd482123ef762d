package dev.footnote.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;

/**
 * The entries that pass a filter, by segment, before they are looked at.
 *
 * @param segments those that have any
 * @param most how many there are at most, deleted ones included
 */
record Passing(List<Segment> segments, long most) {

  /**
   * The entries of one segment that pass.
   *
   * @param leaf the segment
   * @param entries gives them once
   */
  record Segment(LeafReaderContext leaf, ScorerSupplier entries) {}

  static Passing of(IndexSearcher searcher, Query filter) throws IOException {
    Weight weight =
        searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<Segment> segments = new ArrayList<>();
    long most = 0;
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      ScorerSupplier entries = weight.scorerSupplier(leaf);
      if (entries != null) {
        segments.add(new Segment(leaf, entries));
        most += entries.cost();
      }
    }
    return new Passing(List.copyOf(segments), most);
  }
}
