package dev.footnote.onnx;

/**
 * The tokens with the highest logits: a heap with the lowest on top, sorted at the end. Of equal
 * logits the lower token is better. Not safe for use by multiple threads.
 */
final class Candidates {

  private final int[] tokens;
  private final float[] logits;
  private int size;

  Candidates(int most) {
    this.tokens = new int[most];
    this.logits = new float[most];
  }

  void offer(int token, float logit) {
    if (size < tokens.length) {
      tokens[size] = token;
      logits[size] = logit;
      up(size++);
    } else if (logit > logits[0]) {
      tokens[0] = token;
      logits[0] = logit;
      down(0, size);
    }
  }

  private boolean worse(int one, int other) {
    return logits[one] < logits[other]
        || (logits[one] == logits[other] && tokens[one] > tokens[other]);
  }

  private void up(int from) {
    int at = from;
    while (at > 0 && worse(at, (at - 1) / 2)) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void down(int from, int end) {
    int at = from;
    while (2 * at + 1 < end) {
      int child = 2 * at + 1;
      if (child + 1 < end && worse(child + 1, child)) {
        child++;
      }
      if (!worse(child, at)) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  private void swap(int one, int other) {
    int token = tokens[one];
    tokens[one] = tokens[other];
    tokens[other] = token;
    float logit = logits[one];
    logits[one] = logits[other];
    logits[other] = logit;
  }

  /** Sorts, the best first; nothing can be offered after. */
  Candidates sorted() {
    for (int end = size - 1; end > 0; end--) {
      swap(0, end);
      down(0, end);
    }
    return this;
  }

  int token(int rank) {
    return tokens[rank];
  }

  /** What each is worth in a draw, the best 1. */
  double[] weights(double temperature) {
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = Math.exp((logits[i] - logits[0]) / temperature);
    }
    return weights;
  }
}
