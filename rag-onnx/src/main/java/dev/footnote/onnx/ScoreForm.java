package dev.footnote.onnx;

/** What becomes of a pair's logits. */
enum ScoreForm {
  /** The log-odds of the last label: of one label the logit itself. */
  LOG_ODDS {
    @Override
    double score(float[] logits) {
      return logOdds(logits);
    }
  },

  /** The probability of the last label: of one label the logit's sigmoid. */
  PROBABILITY {
    @Override
    double score(float[] logits) {
      return 1 / (1 + Math.exp(-logOdds(logits)));
    }
  };

  /** Makes one number of the logits, higher if the passage is better. */
  abstract double score(float[] logits);

  private static double logOdds(float[] logits) {
    int last = logits.length - 1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < last; i++) {
      largest = Math.max(largest, logits[i]);
    }
    double sum = 0;
    for (int i = 0; i < last; i++) {
      sum += Math.exp(logits[i] - largest);
    }
    return last == 0 ? logits[0] : logits[last] - largest - Math.log(sum);
  }
}
