package dev.footnote.retrieve;

import dev.footnote.document.ScoredChunk;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** The weighted sum of scores stretched to [0, 1] within each leg. */
record MinMaxFusion() implements Fusion {

  @Override
  public String toString() {
    return "min-max";
  }

  @Override
  public List<Hit> fuse(List<Leg> legs) {
    double total = legs.stream().mapToDouble(Leg::weight).sum();
    FusedScores scores = new FusedScores();
    for (Leg leg : legs) {
      DoubleSummaryStatistics range =
          leg.chunks().stream().mapToDouble(ScoredChunk::score).summaryStatistics();
      double weight = leg.weight() / total;
      scores.add(leg, (rank, score) -> weight * stretch(score, range));
    }
    return scores.bestFirst();
  }

  /** Scores that are all equal tell nothing apart, and count as the best. */
  private static double stretch(double score, DoubleSummaryStatistics range) {
    double width = range.getMax() - range.getMin();
    return width > 0 ? (score - range.getMin()) / width : 1;
  }
}
