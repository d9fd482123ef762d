package dev.footnote.retrieve;

import java.util.List;

/**
 * Makes one ranking of several.
 *
 * <p>Chunks are the same when their ids are. The result does not depend on the order of the legs
 * but for the order of a hit's stages, and equal scores are ordered by chunk id. Implementations
 * are safe for use by multiple threads.
 */
@FunctionalInterface
public interface Fusion {

  /**
   * Fuses rankings.
   *
   * @param legs the rankings
   * @return one hit for each chunk that any leg found, best first
   */
  List<Hit> fuse(List<Leg> legs);

  /**
   * Adds the weighted scores of the legs after each leg's scores were stretched to [0, 1]; a chunk
   * that a leg did not find counts as its lowest. The default (a convex combination; Bruch, Gai and
   * Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023).
   *
   * @return the fusion
   */
  static Fusion minMax() {
    return new MinMaxFusion();
  }

  /**
   * Adds {@code weight / (k + rank)} over the legs, which looks at ranks alone (Cormack, Clarke and
   * Büttcher, "Reciprocal Rank Fusion", 2009).
   *
   * @param k how little the first ranks stand out, zero or more; 60 is customary
   * @return the fusion
   * @throws IllegalArgumentException if k is negative
   */
  static Fusion reciprocalRank(int k) {
    return new ReciprocalRankFusion(k);
  }
}
