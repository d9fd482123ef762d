package dev.footnote.benchmarks.store;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/**
 * The true neighbours of each query, found by comparing it with every vector.
 *
 * @param queries for each query its neighbours in each subset
 */
record Truth(List<Map<Subset, Nearest>> queries) {

  /** How many are searched for. */
  static final int TOP = 10;

  private static final int DEEPEST = 100;

  /** So many queries share the reading of a vector from memory. */
  private static final int BLOCK = 16;

  static Truth of(VectorData data) {
    int queries = data.queries().length;
    return new Truth(
        IntStream.range(0, Math.ceilDiv(queries, BLOCK))
            .parallel()
            .mapToObj(block -> block(data, block * BLOCK, Math.min(queries, (block + 1) * BLOCK)))
            .flatMap(List::stream)
            .toList());
  }

  private static List<Map<Subset, Nearest>> block(VectorData data, int from, int to) {
    List<Map<Subset, Nearest>> found =
        IntStream.range(from, to).mapToObj(query -> empty()).toList();
    for (int document = 0; document < data.size(); document++) {
      for (int query = from; query < to; query++) {
        float score = VectorUtil.dotProduct(data.queries()[query], data.vectors()[document]);
        offer(data, document, score, found.get(query - from));
      }
    }
    return found;
  }

  private static Map<Subset, Nearest> empty() {
    Map<Subset, Nearest> empty = new EnumMap<>(Subset.class);
    for (Subset subset : Subset.values()) {
      empty.put(subset, new Nearest(subset.filters() ? TOP : DEEPEST));
    }
    return empty;
  }

  private static void offer(
      VectorData data, int document, float score, Map<Subset, Nearest> found) {
    found.forEach((subset, nearest) -> {
      if (data.marks(subset, document)) {
        nearest.offer(document, score);
      }
    });
  }

  /** Returns the mean cosine of queries with their neighbour of a rank from one to a hundred. */
  double meanCosine(int rank) {
    return queries.stream()
        .mapToDouble(found -> nearest(found, Subset.ALL).score(rank - 1))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns which part of the ten true neighbours was found. */
  double recall(int query, Subset subset, int[] found) {
    int[] wanted = wanted(query, subset);
    long hits = Arrays.stream(found).filter(hit -> contains(wanted, hit)).distinct().count();
    return wanted.length == 0 ? 1 : (double) hits / wanted.length;
  }

  private int[] wanted(int query, Subset subset) {
    int[] neighbours = nearest(queries.get(query), subset).documents();
    return Arrays.copyOf(neighbours, Math.min(TOP, neighbours.length));
  }

  private static boolean contains(int[] documents, int document) {
    return Arrays.stream(documents).anyMatch(wanted -> wanted == document);
  }

  private static Nearest nearest(Map<Subset, Nearest> found, Subset subset) {
    return found.getOrDefault(subset, new Nearest(0));
  }
}
