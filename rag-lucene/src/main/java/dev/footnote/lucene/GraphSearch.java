package dev.footnote.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.hnsw.FloatHeap;

/**
 * Finds the nearest in all segments: by the graph of each, or by comparing all where that is
 * cheaper.
 *
 * <p>A segment is first asked for its likely part of the nearest. Where that holds more of them
 * than chance explains, as when documents came topic by topic, it is asked again, for all that are
 * wanted.
 */
final class GraphSearch {

  private record Walked(SegmentSearch segment, TopDocs found) {

    ScoreDoc[] hits() {
      return found.scoreDocs;
    }

    int notBelow(float score) {
      int count = 0;
      while (count < hits().length && hits()[count].score >= score) {
        count++;
      }
      return count;
    }
  }

  private final List<? extends SegmentSearch> segments;
  private final float[] vector;
  private final SearchWidth width;
  private final Candidates candidates;
  private final ExactScan scan;
  private final List<Walked> walked = new ArrayList<>();

  /**
   * Prepares a search.
   *
   * @param candidates gets what is found
   */
  GraphSearch(
      List<? extends SegmentSearch> segments,
      float[] vector,
      SearchWidth width,
      Candidates candidates) {
    this.segments = segments;
    this.vector = vector;
    this.width = width;
    this.candidates = candidates;
    this.scan = new ExactScan(vector, candidates);
  }

  void run() throws IOException {
    for (SegmentSearch segment : segments) {
      look(segment, width.in(segment));
    }
    if (segments.size() > 1) {
      lookDeeper();
    }
    for (Walked each : walked) {
      int base = each.segment().leaf().docBase;
      for (ScoreDoc hit : each.hits()) {
        candidates.add(base + hit.doc, hit.score);
      }
    }
  }

  private void look(SegmentSearch segment, int nearby) throws IOException {
    TopDocs found = segment.prefersGraph(nearby) ? segment.walk(vector, nearby) : null;
    if (found == null) {
      scan.scan(segment.leaf(), segment.entries());
    } else {
      walked.add(new Walked(segment, found));
    }
  }

  private void lookDeeper() throws IOException {
    float least = least();
    List<Walked> before = List.copyOf(walked);
    walked.clear();
    for (Walked each : before) {
      if (each.notBelow(least) > width.likely(each.segment())) {
        look(each.segment(), width.deeperIn(each.segment()));
      } else {
        walked.add(each);
      }
    }
  }

  /** The score of the last of those that would be the nearest now. */
  private float least() {
    FloatHeap best = new FloatHeap(width.wanted());
    candidates.offerTo(best);
    for (Walked each : walked) {
      for (ScoreDoc hit : each.hits()) {
        best.offer(hit.score);
      }
    }
    return best.size() == 0 ? 0 : best.peek();
  }
}
