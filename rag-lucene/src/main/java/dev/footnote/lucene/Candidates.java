package dev.footnote.lucene;

import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.hnsw.FloatHeap;

/** Entries that may be among the nearest, with scores that are about right. */
final class Candidates {

  /** More than what single precision can get wrong in a score. */
  private static final float MARGIN = 1e-5f;

  private final int wanted;
  private final int depth;
  private FloatHeap top;
  private FloatHeap kept;
  private int[] entries = new int[64];
  private float[] scores = new float[64];
  private int size;

  /**
   * Starts with none.
   *
   * @param wanted how many are wanted in the end
   * @param depth how many are kept to find those, the same number or more
   */
  Candidates(int wanted, int depth) {
    this.wanted = wanted;
    this.depth = depth;
    this.top = new FloatHeap(wanted);
    this.kept = new FloatHeap(depth);
  }

  int wanted() {
    return wanted;
  }

  /** Adds an entry, unless enough are nearer. */
  void add(int entry, float score) {
    if (score >= least()) {
      entries = ArrayUtil.grow(entries, size + 1);
      scores = ArrayUtil.grow(scores, size + 1);
      entries[size] = entry;
      scores[size++] = score;
      top.offer(score);
      kept.offer(score);
    }
  }

  private float least() {
    return kept.size() < depth ? Float.NEGATIVE_INFINITY : kept.peek() - MARGIN;
  }

  /** Returns the score of the last of the wanted ones so far, or less than any if some lack. */
  float last() {
    return top.size() < wanted ? Float.NEGATIVE_INFINITY : top.peek();
  }

  /** Drops what a segment gave. What it displaced is lost, so all of the segment must follow. */
  void dropFrom(LeafReaderContext segment) {
    int added = size;
    size = 0;
    top = new FloatHeap(wanted);
    kept = new FloatHeap(depth);
    for (int i = 0; i < added; i++) {
      if (entries[i] < segment.docBase
          || entries[i] >= segment.docBase + segment.reader().maxDoc()) {
        add(entries[i], scores[i]);
      }
    }
  }

  /** Returns the nearest, in the order of entries: as many as are kept, and all as good. */
  int[] nearest() {
    float least = least();
    int[] near = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (scores[i] >= least) {
        near[count++] = entries[i];
      }
    }
    near = Arrays.copyOf(near, count);
    Arrays.sort(near);
    return near;
  }
}
