package dev.footnote.retrieve;

import dev.footnote.document.ScoredChunk;
import java.util.List;

/** Makes hits of a single ranking, whose scores stay as they are. */
final class RawScores {

  private RawScores() {}

  static List<Hit> of(String stage, List<ScoredChunk> chunks) {
    FusedScores scores = new FusedScores();
    scores.add(new Leg(stage, 1, chunks), (rank, score) -> score);
    return scores.bestFirst();
  }
}
