package dev.footnote.lucene;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;

/**
 * Finds the nearest chunks in one state of the index.
 *
 * <p>Few candidates are compared one by one, which is exact and, for them, faster than the graph.
 * Many are searched by the graph (HNSW; Malkov and Yashunin, 2016), with the filter inside. Either
 * way the best are scored anew in double precision, so that a score does not depend on how the
 * index is cut into segments.
 */
final class VectorSearch {

  /** Up to so many candidates are all compared. */
  static final int EXACT_LIMIT = 10_000;

  /** The graph looks at this many vectors, roughly, for each neighbour it must find. */
  private static final int VISITS_PER_NEIGHBOUR = 16;

  private final IndexSearcher searcher;

  VectorSearch(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  List<ScoredChunk> search(VectorQuery query) throws IOException {
    Query filter = FilterQueries.of(query.filter());
    Query chunks = IndexFields.chunksOf(filter);
    int candidates = searcher.count(chunks);
    int wanted = Math.min(query.topK(), candidates);
    if (wanted == 0) {
      return List.of();
    }
    long neighbours = neighbours(wanted);
    boolean exact = candidates <= Math.max(EXACT_LIMIT, neighbours * VISITS_PER_NEIGHBOUR);
    int[] best = exact ? new int[0] : byGraph(query, filter, (int) neighbours);
    if (best.length < wanted) {
      best = new ExactScan(searcher, query.embedding().toArray(), wanted).best(chunks);
    }
    return new CosineRanking(searcher, query.embedding()).rank(best, wanted);
  }

  private int[] byGraph(VectorQuery query, Query filter, int neighbours) throws IOException {
    float[] vector = query.embedding().toArray();
    Query nearest =
        query.filter() instanceof Filter.All
            ? new KnnFloatVectorQuery(IndexFields.VECTOR, vector, neighbours)
            : new KnnFloatVectorQuery(IndexFields.VECTOR, vector, neighbours, filter);
    return Arrays.stream(searcher.search(nearest, neighbours).scoreDocs)
        .mapToInt(hit -> hit.doc)
        .toArray();
  }

  /**
   * How many neighbours to ask the graph for. One large segment needs more to find the best; each
   * of several is asked for a generous part, so together they need less.
   */
  private long neighbours(long wanted) {
    int largest =
        searcher.getLeafContexts().stream()
            .mapToInt(leaf -> leaf.reader().maxDoc())
            .max()
            .orElse(0);
    boolean oneDominates = largest * 2L > searcher.getIndexReader().maxDoc();
    return oneDominates ? Math.max(4 * wanted, 80) : Math.max(2 * wanted, 40);
  }
}
