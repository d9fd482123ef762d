package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.ModelFamily;

/**
 * The arithmetic that the vector of a text cannot do without, in operations: multiplications and
 * additions each count as one.
 *
 * <p>With {@code h} the width of a state and {@code f} that of the feed-forward part, a token needs
 * {@code 8h² + 4hf} operations in the linear parts of a layer (queries, keys, values, output, and
 * twice feed-forward), and {@code 4hn} in the attention to the {@code n} tokens of its text. BGE
 * takes the state of one token as the vector, so the last layer needs keys and values for all
 * tokens and everything else for that one alone. For bge-small that is 39.5 million operations per
 * token in the linear parts and 16.9 thousand times {@code n} in attention.
 *
 * @param linear operations in matrix products with weights, which can be done in 8 bits
 * @param attention operations in matrix products of states with states, done in full precision
 */
record Arithmetic(double linear, double attention) {

  /** Counts for a text of some tokens, as many as the model reads. */
  static Arithmetic of(ModelFamily family, int tokens) {
    double hidden = family.hidden();
    double projection = 2 * hidden * hidden;
    double feedForward = 4 * hidden * family.inner();
    double wholeLayers = family.layers() - 1;
    double attended = 4 * hidden * tokens;
    return new Arithmetic(
        wholeLayers * tokens * (4 * projection + feedForward)
            + tokens * 2 * projection
            + 2 * projection
            + feedForward,
        wholeLayers * tokens * attended + attended);
  }

  /**
   * Returns the least time that a machine needs, if nothing but matrix products took any.
   *
   * @param linearPeak operations per second in linear parts
   * @param attentionPeak operations per second in attention
   */
  double seconds(double linearPeak, double attentionPeak) {
    return linear / linearPeak + attention / attentionPeak;
  }
}
