package dev.footnote.lucene;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/**
 * Finds the nearest chunks in one state of the index.
 *
 * <p>Few candidates are compared one by one, which is exact and, for them, faster than the graph.
 * Many are searched by the graph of each segment (HNSW; Malkov and Yashunin, 2016), with the filter
 * inside. Either way the best are scored anew in double precision, so that a score does not depend
 * on how the index is cut into segments.
 */
final class VectorSearch {

  /** Up to so many candidates are all compared. */
  static final int EXACT_LIMIT = 12_000;

  private static final int COMPARED_ANEW = 30;
  private static final int COMPARED_ANEW_FOR_EACH_WANTED = 3;

  private final IndexSearcher searcher;

  VectorSearch(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  List<ScoredChunk> search(VectorQuery query) throws IOException {
    int entries = searcher.getIndexReader().numDocs();
    if (entries == 0) {
      return List.of();
    }
    int wanted = Math.min(query.topK(), entries);
    Candidates candidates = new Candidates(wanted, depth(wanted));
    float[] vector = query.embedding().toArray();
    if (query.filter() instanceof Filter.All) {
      searchAll(vector, candidates, query.exact());
    } else {
      Passing passing = Passing.of(searcher, FilterQueries.of(query.filter()));
      searchPassing(passing, vector, candidates, query.exact());
    }
    return new CosineRanking(searcher, query.embedding()).rank(candidates.nearest(), wanted);
  }

  /** Scores of 4 bits are compared anew, so more are kept for that. */
  private int depth(int wanted) {
    return searcher.getLeafContexts().stream()
            .anyMatch(leaf -> VectorCodec.isCompact(leaf.reader()))
        ? Math.max(COMPARED_ANEW, COMPARED_ANEW_FOR_EACH_WANTED * wanted)
        : wanted;
  }

  private void searchAll(float[] vector, Candidates candidates, boolean exactly)
      throws IOException {
    List<WholeSegment> segments =
        searcher.getLeafContexts().stream().map(WholeSegment::new).toList();
    if (exactly || searcher.getIndexReader().numDocs() <= EXACT_LIMIT) {
      ExactScan scan = new ExactScan(vector, candidates);
      for (WholeSegment segment : segments) {
        scan.scan(segment.leaf(), segment.entries());
      }
    } else {
      new GraphSearch(vector, candidates).search(segments);
    }
  }

  private void searchPassing(
      Passing passing, float[] vector, Candidates candidates, boolean exactly) throws IOException {
    if (exactly || passing.most() <= EXACT_LIMIT) {
      ExactScan scan = new ExactScan(vector, candidates);
      for (Passing.Segment segment : passing.segments()) {
        scan.scan(segment.leaf(), segment.entries().get(Long.MAX_VALUE).iterator());
      }
    } else {
      List<FilteredSegment> segments = new ArrayList<>();
      for (Passing.Segment segment : passing.segments()) {
        segments.add(FilteredSegment.of(segment));
      }
      new GraphSearch(vector, candidates).search(segments);
    }
  }
}
