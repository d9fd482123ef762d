package dev.footnote.lucene;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;

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
  static final int EXACT_LIMIT = 10_000;

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
    Candidates candidates = new Candidates(wanted);
    float[] vector = query.embedding().toArray();
    if (query.filter() instanceof Filter.All) {
      searchAll(vector, wanted, candidates);
    } else {
      Passing passing = Passing.of(searcher, FilterQueries.of(query.filter()));
      new FilteredSearch(searcher, vector, wanted, candidates).search(passing);
    }
    return new CosineRanking(searcher, query.embedding()).rank(candidates.nearest(), wanted);
  }

  private void searchAll(float[] vector, int wanted, Candidates candidates) throws IOException {
    SearchWidth width = new SearchWidth(searcher, wanted);
    boolean exact = searcher.getIndexReader().numDocs() <= EXACT_LIMIT;
    ExactScan scan = new ExactScan(vector, candidates);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      if (exact || width.in(leaf) * 2 >= leaf.reader().numDocs()) {
        scan.scan(leaf, DocIdSetIterator.all(leaf.reader().maxDoc()));
      } else {
        walk(leaf, vector, width.in(leaf), candidates);
      }
    }
  }

  private static void walk(LeafReaderContext leaf, float[] vector, int width, Candidates candidates)
      throws IOException {
    TopKnnCollector nearest = new TopKnnCollector(width, Integer.MAX_VALUE);
    leaf.reader()
        .searchNearestVectors(
            IndexFields.VECTOR,
            vector,
            nearest,
            AcceptDocs.fromLiveDocs(leaf.reader().getLiveDocs(), leaf.reader().maxDoc()));
    for (ScoreDoc hit : nearest.topDocs().scoreDocs) {
      candidates.add(leaf.docBase + hit.doc, hit.score);
    }
  }
}
