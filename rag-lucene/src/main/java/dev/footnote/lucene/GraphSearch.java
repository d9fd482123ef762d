package dev.footnote.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the nearest in all segments: by the graph of each, or by comparing all where that is
 * cheaper. Large ones come first, so that it is soon known how near the nearest are.
 */
final class GraphSearch {

  private static final Comparator<SegmentSearch> LARGEST_FIRST =
      Comparator.comparingInt(SegmentSearch::count).reversed();

  private final float[] vector;
  private final Candidates candidates;
  private final ExactScan scan;

  /**
   * Prepares a search.
   *
   * @param candidates gets what is found
   */
  GraphSearch(float[] vector, Candidates candidates) {
    this.vector = vector;
    this.candidates = candidates;
    this.scan = new ExactScan(vector, candidates);
  }

  void search(List<? extends SegmentSearch> segments) throws IOException {
    for (SegmentSearch segment : segments.stream().sorted(LARGEST_FIRST).toList()) {
      if (!segment.prefersGraph(candidates.wanted())) {
        scan.scan(segment.leaf(), segment.entries());
      } else if (!segment.walk(vector, candidates)) {
        candidates.dropFrom(segment.leaf());
        scan.scan(segment.leaf(), segment.entries());
      }
    }
  }
}
