package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.HybridSearch;
import java.util.List;
import java.util.Locale;

/**
 * How the vector and keyword rankings are made and fused. Immutable and safe for use by multiple
 * threads. Grows by further {@code with} methods.
 */
public final class HybridOptions {

  /** The default: min-max fusion, vectors counting 0.6, at least 100 candidates of each leg. */
  public static final HybridOptions DEFAULT = new HybridOptions(Fusion.minMax(), 0.6, 100);

  private final Fusion fusion;
  private final double vectorWeight;
  private final int depth;

  private HybridOptions(Fusion fusion, double vectorWeight, int depth) {
    this.fusion = fusion;
    this.vectorWeight = vectorWeight;
    this.depth = depth;
  }

  /**
   * Returns these options with another fusion.
   *
   * @param newFusion how the two rankings become one
   * @return changed options
   */
  public HybridOptions withFusion(Fusion newFusion) {
    return new HybridOptions(requireNonNull(newFusion, "fusion"), vectorWeight, depth);
  }

  /**
   * Returns these options with another balance.
   *
   * @param newVectorWeight how much the vector ranking counts, between 0 and 1 but neither; the
   *     keyword ranking counts the rest
   * @return changed options
   * @throws IllegalArgumentException if the weight is not between 0 and 1
   */
  public HybridOptions withVectorWeight(double newVectorWeight) {
    if (!(newVectorWeight > 0 && newVectorWeight < 1)) {
      throw new IllegalArgumentException(
          "vector weight must be between 0 and 1, is "
              + newVectorWeight
              + "; for one ranking alone use Retrievers.vector or Retrievers.keyword");
    }
    return new HybridOptions(fusion, newVectorWeight, depth);
  }

  /**
   * Returns these options with another depth.
   *
   * @param newDepth the fewest candidates to take from each ranking, one or more
   * @return changed options
   * @throws IllegalArgumentException if the depth is not positive
   */
  public HybridOptions withDepth(int newDepth) {
    if (newDepth < 1) {
      throw new IllegalArgumentException("depth must be positive, is " + newDepth);
    }
    return new HybridOptions(fusion, vectorWeight, newDepth);
  }

  /**
   * Returns how the two rankings become one.
   *
   * @return the fusion
   */
  public Fusion fusion() {
    return fusion;
  }

  /**
   * Returns how much the vector ranking counts.
   *
   * @return between 0 and 1
   */
  public double vectorWeight() {
    return vectorWeight;
  }

  /**
   * Returns the fewest candidates taken from each ranking.
   *
   * @return one or more
   */
  public int depth() {
    return depth;
  }

  /**
   * Says the options in words.
   *
   * @return one line
   */
  public String describe() {
    return String.format(Locale.ROOT, "%s, vectors %.1f, depth %d", fusion, vectorWeight, depth);
  }

  /** Fuses what both searches found, as far as the depth goes. */
  List<Hit> fuse(HybridSearch.Legs found) {
    return fuse(found, depth);
  }

  /** Fuses what both searches found, as far as another depth goes. */
  List<Hit> fuse(HybridSearch.Legs found, int deep) {
    return fusion.fuse(
        List.of(
            new Leg(StageScore.VECTOR, vectorWeight, first(found.vector(), deep)),
            new Leg(StageScore.KEYWORD, 1 - vectorWeight, first(found.keyword(), deep))));
  }

  private static List<ScoredChunk> first(List<ScoredChunk> chunks, int deep) {
    return chunks.subList(0, Math.min(deep, chunks.size()));
  }
}
