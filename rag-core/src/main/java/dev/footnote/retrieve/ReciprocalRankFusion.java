package dev.footnote.retrieve;

import java.util.List;

/** The weighted sum of reciprocal ranks. */
record ReciprocalRankFusion(int k) implements Fusion {

  ReciprocalRankFusion {
    if (k < 0) {
      throw new IllegalArgumentException("k must not be negative, is " + k);
    }
  }

  @Override
  public List<Hit> fuse(List<Leg> legs) {
    FusedScores scores = new FusedScores();
    for (Leg leg : legs) {
      scores.add(leg, (rank, score) -> leg.weight() / (k + rank));
    }
    return scores.bestFirst();
  }

  @Override
  public String toString() {
    return "reciprocal rank (k " + k + ")";
  }
}
