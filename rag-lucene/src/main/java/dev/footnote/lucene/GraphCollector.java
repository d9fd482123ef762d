package dev.footnote.lucene;

import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.apache.lucene.util.hnsw.FloatHeap;

/**
 * Takes what the graph of one segment shows, and tells how far from the query the search is to go
 * on.
 *
 * <p>A search of a fixed width does too much where the nearest stand out and too little where many
 * are about as near. This one goes on as long as it meets entries that are little farther than the
 * last of the nearest in all segments so far (after Al-Jazzazi et al., Distance Adaptive Beam
 * Search, 2025). So a segment that holds none of the nearest costs little, and one that holds all
 * of them, since documents came topic by topic, is searched as if it were alone.
 */
class GraphCollector implements KnnCollector {

  private final Candidates candidates;
  private final int base;
  private final int most;
  private final FloatHeap few;
  private final SearchReach reach;
  private final FloatHeap many;
  private final long mostVisits;
  private long visits;
  private int found;
  private float least = Float.NEGATIVE_INFINITY;

  /**
   * Starts with none of a segment.
   *
   * @param candidates gets what is found, and has what other segments gave
   * @param base the number of the first entry of the segment
   * @param mostVisits how many entries may be compared
   */
  GraphCollector(Candidates candidates, int base, SearchReach reach, long mostVisits) {
    this.candidates = candidates;
    this.base = base;
    this.reach = reach;
    this.few = new FloatHeap(reach.least());
    this.most = reach.most(candidates.wanted());
    this.many = new FloatHeap(most);
    this.mostVisits = mostVisits;
  }

  @Override
  public boolean collect(int entry, float score) {
    found++;
    few.offer(score);
    many.offer(score);
    candidates.add(base + entry, score);
    float bound = bound();
    boolean rises = bound > least;
    least = Math.max(least, bound);
    return rises;
  }

  private float bound() {
    if (found < reach.least()) {
      return Float.NEGATIVE_INFINITY;
    }
    float bound = Math.min(few.peek(), reach.bound(candidates.last()));
    return found < most ? bound : Math.max(bound, many.peek());
  }

  @Override
  public float minCompetitiveSimilarity() {
    return least;
  }

  @Override
  public boolean earlyTerminated() {
    return visits >= mostVisits;
  }

  @Override
  public void incVisitedCount(int count) {
    visits += count;
  }

  @Override
  public long visitedCount() {
    return visits;
  }

  @Override
  public long visitLimit() {
    return mostVisits;
  }

  @Override
  public int k() {
    return candidates.wanted();
  }

  /** Nothing: the candidates have it all. */
  @Override
  public TopDocs topDocs() {
    return TopDocsCollector.EMPTY_TOPDOCS;
  }

  @Override
  public KnnSearchStrategy getSearchStrategy() {
    return KnnSearchStrategy.Hnsw.DEFAULT;
  }
}
