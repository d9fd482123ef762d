package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A figure for one ranking of documents, as trec_eval defines it: in [0, 1], higher is better.
 * Immutable and safe for use by multiple threads.
 *
 * <p>Written as {@code ndcg@10}, or {@code map} where the whole ranking counts.
 *
 * @param measure what is computed
 * @param depth how many documents of the ranking count, at least one; {@link #WHOLE} for all
 */
public record RankingMetric(Measure measure, int depth) {

  /** The depth that lets the whole ranking count. */
  public static final int WHOLE = Integer.MAX_VALUE;

  /** What is computed of a ranking. */
  public enum Measure {
    /**
     * Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002): the gain is the
     * relevance itself, discounted by the binary logarithm of the rank plus one; the ideal ranking
     * knows all judged documents.
     */
    NDCG,
    /** The share of all relevant documents that are found. */
    RECALL,
    /** The share of the first documents, as many as the depth, that are relevant. */
    PRECISION,
    /** One divided by the rank of the first relevant document. */
    MRR,
    /** The mean of the precisions at the rank of each relevant document; zero for one not found. */
    MAP,
    /** Whether any relevant document is found. */
    SUCCESS
  }

  /** Checks the components. */
  public RankingMetric {
    requireNonNull(measure, "measure");
    if (depth < 1) {
      throw new IllegalArgumentException("depth is " + depth + ", must be at least 1");
    }
    if (depth == WHOLE && measure == Measure.PRECISION) {
      throw new IllegalArgumentException("precision needs a depth, as in precision@10");
    }
  }

  /**
   * Normalised discounted cumulative gain; trec_eval's ndcg_cut.
   *
   * @param depth how many documents count
   * @return the metric
   */
  public static RankingMetric ndcg(int depth) {
    return new RankingMetric(Measure.NDCG, depth);
  }

  /**
   * The share of all relevant documents that are found; trec_eval's recall.
   *
   * @param depth how many documents count
   * @return the metric
   */
  public static RankingMetric recall(int depth) {
    return new RankingMetric(Measure.RECALL, depth);
  }

  /**
   * The share of the first documents that are relevant; trec_eval's P.
   *
   * @param depth how many documents count
   * @return the metric
   */
  public static RankingMetric precision(int depth) {
    return new RankingMetric(Measure.PRECISION, depth);
  }

  /**
   * Mean reciprocal rank; trec_eval's recip_rank if the depth is {@link #WHOLE}.
   *
   * @param depth how many documents count
   * @return the metric
   */
  public static RankingMetric mrr(int depth) {
    return new RankingMetric(Measure.MRR, depth);
  }

  /**
   * Mean average precision; trec_eval's map if the depth is {@link #WHOLE}, else map_cut.
   *
   * @param depth how many documents count
   * @return the metric
   */
  public static RankingMetric map(int depth) {
    return new RankingMetric(Measure.MAP, depth);
  }

  /**
   * Whether any relevant document is found; trec_eval's success.
   *
   * @param depth how many documents count
   * @return the metric
   */
  public static RankingMetric success(int depth) {
    return new RankingMetric(Measure.SUCCESS, depth);
  }

  /**
   * Reads a metric as it is written, such as {@code ndcg@10} or {@code map}.
   *
   * @param text the metric
   * @return the metric
   * @throws IllegalArgumentException if there is no such metric
   */
  public static RankingMetric parse(String text) {
    String[] parts = text.strip().split("@", -1);
    try {
      Measure measure = Measure.valueOf(parts[0].toUpperCase(Locale.ROOT));
      return switch (parts.length) {
        case 1 -> new RankingMetric(measure, WHOLE);
        case 2 -> new RankingMetric(measure, Integer.parseInt(parts[1]));
        default -> throw new IllegalArgumentException("more than one @");
      };
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "no metric '"
              + text
              + "': it must be ndcg, recall, precision, mrr, map or success, then @ and a depth,"
              + " as in ndcg@10",
          e);
    }
  }

  /** Computes the figure of one query; zero if nothing is relevant to it. */
  double of(RankedLevels levels) {
    if (levels.relevant() == 0) {
      return 0;
    }
    return switch (measure) {
      case NDCG -> levels.gain(depth) / levels.idealGain(depth);
      case RECALL -> (double) levels.found(depth) / levels.relevant();
      case PRECISION -> (double) levels.found(depth) / depth;
      case MRR -> levels.reciprocalRank(depth);
      case MAP -> levels.precisions(depth) / levels.relevant();
      case SUCCESS -> levels.found(depth) > 0 ? 1 : 0;
    };
  }

  /** Returns the metric as it is written, such as {@code ndcg@10}. */
  @Override
  public String toString() {
    String name = measure.name().toLowerCase(Locale.ROOT);
    return depth == WHOLE ? name : name + "@" + depth;
  }
}
