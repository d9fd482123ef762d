package dev.footnote.cite;

/**
 * What a score of a reranker means, so that it can be read as a probability. Safe for use by
 * multiple threads.
 */
public enum ScoreScale {

  /** A number in [0, 1], as of models with a sigmoid at their end. */
  PROBABILITY {
    @Override
    double probability(double score) {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException(
            "a reranker's score of "
                + score
                + " is no probability in [0, 1]; if its scores are raw logits, say"
                + " ScoreScale.LOG_ODDS");
      }
      return score;
    }
  },

  /** Any number, zero where relevant is as likely as not: the raw logit of a model. */
  LOG_ODDS {
    @Override
    double probability(double score) {
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException("a reranker's score is no number");
      }
      return 1 / (1 + Math.exp(-score));
    }
  };

  abstract double probability(double score);
}
