package dev.footnote.lucene;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.hnsw.FloatHeap;

/** Entries that may be among the nearest, with scores in single precision. */
final class Candidates {

  /** More than what single precision can get wrong in a score. */
  private static final float MARGIN = 1e-5f;

  private final FloatHeap top;
  private int[] entries = new int[64];
  private float[] scores = new float[64];
  private int size;

  /**
   * Starts with none.
   *
   * @param wanted how many are wanted in the end
   */
  Candidates(int wanted) {
    this.top = new FloatHeap(wanted);
  }

  void add(int entry, float score) {
    entries = ArrayUtil.grow(entries, size + 1);
    scores = ArrayUtil.grow(scores, size + 1);
    entries[size] = entry;
    scores[size++] = score;
    top.offer(score);
  }

  /** Returns the nearest, in the order of entries: the wanted number, and all as good as them. */
  int[] nearest() {
    float least = size == 0 ? 0 : top.peek() - MARGIN;
    int[] kept = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (scores[i] >= least) {
        kept[count++] = entries[i];
      }
    }
    kept = Arrays.copyOf(kept, count);
    Arrays.sort(kept);
    return kept;
  }

  /** Gives all scores to a heap that keeps the best. */
  void offerTo(FloatHeap best) {
    for (int i = 0; i < size; i++) {
      best.offer(scores[i]);
    }
  }
}
