package dev.footnote.benchmarks.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Vectors of documents and of queries, which are not among them; all have unit length. A document
 * is known by its number. Whoever reads the arrays leaves them as they are.
 */
final class VectorData {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final String source;
  private final long seed;
  private final float[][] vectors;
  private final float[][] queries;
  private final Map<Subset, BitSet> marked;
  private final Words words;

  private VectorData(
      String source, long seed, float[][] vectors, float[][] queries, Map<Subset, BitSet> marked) {
    this.source = source;
    this.seed = seed;
    this.vectors = vectors;
    this.queries = queries;
    this.marked = marked;
    this.words = Words.of(seed);
  }

  /** Makes data; the same seed and numbers give the same. */
  static VectorData generate(int documents, int queries, long seed) {
    Clusters clusters = new Clusters(seed);
    float[][] vectors = new float[documents][];
    int[] clusterOf = new int[documents];
    IntStream.range(0, documents)
        .parallel()
        .forEach(i -> {
          SplittableRandom random = random(seed, i);
          clusterOf[i] = clusters.cluster(random);
          vectors[i] = clusters.vector(clusterOf[i], random);
        });
    float[][] asked =
        IntStream.range(0, queries)
            .parallel()
            .mapToObj(i -> random(seed, -1 - i))
            .map(random -> clusters.vector(clusters.cluster(random), random))
            .toArray(float[][]::new);
    return of("clusters made at random", seed, vectors, asked, clusterOf);
  }

  /**
   * Marks vectors at random.
   *
   * @param source says where they are from
   * @param clusterOf the cluster of each vector, of those that have to do with each other
   */
  static VectorData of(
      String source, long seed, float[][] vectors, float[][] queries, int[] clusterOf) {
    return new VectorData(source, seed, vectors, queries, marks(seed, clusterOf));
  }

  private static SplittableRandom random(long seed, int number) {
    return new SplittableRandom(new SplittableRandom(seed + number * STEP).nextLong());
  }

  private static Map<Subset, BitSet> marks(long seed, int[] clusterOf) {
    Map<Subset, BitSet> marks = new EnumMap<>(Subset.class);
    for (Subset subset : Subset.values()) {
      SplittableRandom random = new SplittableRandom(seed ^ subset.key().hashCode());
      marks.put(
          subset,
          subset.byTopic()
              ? topics(subset, random, clusterOf)
              : some(subset, random, clusterOf.length));
    }
    return marks;
  }

  private static BitSet some(Subset subset, SplittableRandom random, int documents) {
    BitSet marked = new BitSet(documents);
    for (int i = 0; i < documents; i++) {
      marked.set(i, random.nextDouble() < subset.share());
    }
    return marked;
  }

  private static BitSet topics(Subset subset, SplittableRandom random, int[] clusterOf) {
    int last = Arrays.stream(clusterOf).max().orElse(0);
    BitSet clusters = some(subset, random, last + 1);
    BitSet marked = new BitSet(clusterOf.length);
    for (int i = 0; i < clusterOf.length; i++) {
      marked.set(i, clusters.get(clusterOf[i]));
    }
    return marked;
  }

  /** Says where the vectors are from. */
  String source() {
    return source;
  }

  long seed() {
    return seed;
  }

  /** Returns a vector for each document. */
  float[][] vectors() {
    return vectors;
  }

  /** Returns a vector for each query. */
  float[][] queries() {
    return queries;
  }

  /** Returns which documents each flag marks. */
  Map<Subset, BitSet> marked() {
    return marked;
  }

  int size() {
    return vectors.length;
  }

  boolean marks(Subset subset, int document) {
    return !subset.filters() || marked.getOrDefault(subset, new BitSet()).get(document);
  }

  /** Returns the words of a document, about 600 characters; each version of it has others. */
  String text(int document, int version) {
    return "Version " + version + ": " + words.cut(random(seed + version, document));
  }
}
