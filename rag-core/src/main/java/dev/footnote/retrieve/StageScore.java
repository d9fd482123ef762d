package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What one stage of retrieval thought of a chunk. Immutable and safe for use by multiple threads.
 *
 * @param stage the stage, such as {@link #VECTOR}
 * @param rank the place in the stage's own list, from one
 * @param score the stage's own raw score
 */
public record StageScore(String stage, int rank, double score) {

  /** The stage that compares embeddings; its score is a cosine in [-1, 1]. */
  public static final String VECTOR = "vector";

  /** The stage that compares words; its score is BM25. */
  public static final String KEYWORD = "keyword";

  /** The stage that makes one ranking of several. */
  public static final String FUSION = "fusion";

  /** The stage that reads hits together with the question. */
  public static final String RERANK = "rerank";

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the rank is not positive
   */
  public StageScore {
    requireNonNull(stage, "stage");
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be positive, is " + rank);
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s #%d %.4f", stage, rank, score);
  }
}
