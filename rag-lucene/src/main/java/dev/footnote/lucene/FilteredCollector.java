package dev.footnote.lucene;

import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.apache.lucene.util.hnsw.NeighborQueue;

/**
 * Collects the nearest of one segment that pass a filter, and adapts its width to how many of the
 * visited pass.
 *
 * <p>What decides whether a graph search finds the best is how many it visits around them. Where
 * one in ten passes, a search for twenty that pass visits as many as one for two hundred without a
 * filter; where the filter goes along with meaning, all around the query may pass, or none. So the
 * width falls with the share that passes here, not in the whole segment, and a search that finds
 * that hardly any pass here gives up, to be done exactly.
 */
final class FilteredCollector implements KnnCollector {

  /** After so many visits the share that passes is known well enough. */
  private static final int SAMPLE = 256;

  /** How far below its expected share a sample must be to tell that the filter avoids the query. */
  private static final double AVOIDS = 0.25;

  private final int most;
  private final int least;
  private final double share;
  private final long limit;
  private final NeighborQueue queue;
  private int width;
  private long visited;
  private long collected;

  /**
   * Starts with none.
   *
   * @param most the width where all pass
   * @param least the width where hardly any pass
   * @param share which part of the segment passes
   * @param limit after how many visits to give up
   */
  FilteredCollector(int most, int least, double share, long limit) {
    this.most = most;
    this.least = Math.min(least, most);
    this.share = share;
    this.limit = limit;
    this.width = most;
    this.queue = new NeighborQueue(most, false);
  }

  /** Whether it gave up before it had found the nearest. */
  @Override
  public boolean earlyTerminated() {
    return visited >= limit || (visited >= SAMPLE && collected < visited * share * AVOIDS);
  }

  @Override
  public void incVisitedCount(int count) {
    visited += count;
    if (visited >= SAMPLE) {
      adapt();
    }
  }

  private void adapt() {
    double passing = Math.min(1, (double) collected / visited);
    width = (int) Math.max(least, Math.ceil(most * Math.sqrt(passing)));
    while (queue.size() > width) {
      queue.pop();
    }
  }

  @Override
  public long visitedCount() {
    return visited;
  }

  @Override
  public long visitLimit() {
    return limit;
  }

  @Override
  public int k() {
    return most;
  }

  @Override
  public boolean collect(int entry, float similarity) {
    collected++;
    if (queue.size() >= width) {
      if (similarity <= queue.topScore()) {
        return false;
      }
      queue.pop();
    }
    queue.add(entry, similarity);
    return true;
  }

  @Override
  public float minCompetitiveSimilarity() {
    return queue.size() >= width ? queue.topScore() : Float.NEGATIVE_INFINITY;
  }

  @Override
  public TopDocs topDocs() {
    ScoreDoc[] nearest = new ScoreDoc[queue.size()];
    for (int i = nearest.length - 1; i >= 0; i--) {
      float score = queue.topScore();
      nearest[i] = new ScoreDoc(queue.pop(), score);
    }
    return new TopDocs(
        new TotalHits(visited, TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO), nearest);
  }

  @Override
  public KnnSearchStrategy getSearchStrategy() {
    return KnnSearchStrategy.Hnsw.DEFAULT;
  }
}
