package dev.footnote.retrieve;

import dev.footnote.document.Chunk;
import dev.footnote.document.ScoredChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what legs give to each chunk, by chunk id, and keeps who gave what. */
final class FusedScores {

  static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(hit -> hit.chunk().id());

  /** Turns a leg's rank and score of a chunk into its share of the sum. */
  @FunctionalInterface
  interface Share {
    double of(int rank, double score);
  }

  private final Map<String, Sum> sums = new LinkedHashMap<>();

  void add(Leg leg, Share share) {
    int rank = 0;
    for (ScoredChunk found : leg.chunks()) {
      rank++;
      sums.computeIfAbsent(found.chunk().id(), id -> new Sum(found.chunk()))
          .add(share.of(rank, found.score()), new StageScore(leg.stage(), rank, found.score()));
    }
  }

  List<Hit> bestFirst() {
    return sums.values().stream().map(Sum::hit).sorted(BEST_FIRST).toList();
  }

  private static final class Sum {
    private final Chunk chunk;
    private final List<StageScore> stages = new ArrayList<>();
    private double score;

    Sum(Chunk chunk) {
      this.chunk = chunk;
    }

    void add(double share, StageScore stage) {
      score += share;
      stages.add(stage);
    }

    Hit hit() {
      return new Hit(chunk, score, stages);
    }
  }
}
