package dev.footnote.cite;

import java.util.List;

/**
 * Tells how far pieces of sources say what a statement says: by words, by meaning, or by a model of
 * entailment or a cross-encoder of the host's own. Implementations are safe for use by multiple
 * threads.
 *
 * <p>It need not look at numbers, names or negation: a statement whose numbers, dates, units,
 * identifiers, quoted words or names its evidence lacks is unsupported whatever a verifier says. A
 * single piece that lacks them is not even shown to it.
 */
@FunctionalInterface
public interface SupportVerifier {

  /** The least score at which evidence counts as support. */
  double ENOUGH = 0.5;

  /**
   * Scores evidence.
   *
   * @param statement one sentence of an answer
   * @param evidence pieces of sources, one or more
   * @return for each piece, in order, how likely it supports the statement, in [0, 1]; from {@link
   *     #ENOUGH} on it counts
   */
  double[] support(String statement, List<String> evidence);
}
