package dev.footnote.benchmarks.store;

import java.util.Arrays;

/** The best of all that were offered, best first. Not safe for use by multiple threads. */
final class Nearest {

  private final int[] documents;
  private final float[] scores;
  private int size;

  Nearest(int most) {
    documents = new int[most];
    scores = new float[most];
  }

  void offer(int document, float score) {
    if (size == scores.length && score <= scores[size - 1]) {
      return;
    }
    int at = size < scores.length ? size++ : size - 1;
    for (; at > 0 && scores[at - 1] < score; at--) {
      scores[at] = scores[at - 1];
      documents[at] = documents[at - 1];
    }
    scores[at] = score;
    documents[at] = document;
  }

  int[] documents() {
    return Arrays.copyOf(documents, size);
  }

  /** Returns the score of the one at a rank from zero, or NaN if there are fewer. */
  double score(int rank) {
    return rank < size ? scores[rank] : Double.NaN;
  }
}
