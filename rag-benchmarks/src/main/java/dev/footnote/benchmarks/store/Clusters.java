package dev.footnote.benchmarks.store;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where vectors like those of texts lie: around one mean, around topics around it, and around
 * clusters in the topics, whose sizes follow a power law and each of which spreads in a few
 * directions of its own. The lengths are such that among 100,000 vectors the cosines of a new one
 * with its 1st, 10th and 100th neighbour are about .74, .63 and .45.
 */
final class Clusters {

  static final int DIMENSIONS = 384;
  static final int COUNT = 1_000;

  private static final int TOPICS = 60;
  private static final int DIRECTIONS = 40;
  private static final double MEAN = 0.4;
  private static final double TOPIC = 0.3;
  private static final double CENTRE = 0.35;
  private static final double SPREAD = 0.8;
  private static final double SPREAD_DECAY = 0.5;
  private static final double SIZE_DECAY = 0.8;

  /** One per cent of the squared length of what is unlike any cluster. */
  private static final double NOISE = 0.1;

  private final float[][] centres = new float[COUNT][];
  private final float[][][] directions = new float[COUNT][DIRECTIONS][];
  private final double[] sizes = new double[COUNT];
  private final double[] spectrum = new double[DIRECTIONS];

  Clusters(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] mean = direction(random);
    float[][] topics = new float[TOPICS][];
    Arrays.setAll(topics, topic -> direction(random));
    for (int cluster = 0; cluster < COUNT; cluster++) {
      centres[cluster] = new float[DIMENSIONS];
      add(MEAN, mean, centres[cluster]);
      add(TOPIC, topics[random.nextInt(TOPICS)], centres[cluster]);
      add(CENTRE, direction(random), centres[cluster]);
      Arrays.setAll(directions[cluster], axis -> direction(random));
      sizes[cluster] = Math.pow(cluster + 1.0, -SIZE_DECAY);
    }
    Arrays.parallelPrefix(sizes, Double::sum);
    Arrays.setAll(spectrum, axis -> Math.pow(axis + 1.0, -SPREAD_DECAY));
    double length = Math.sqrt(Arrays.stream(spectrum).map(part -> part * part).sum());
    Arrays.setAll(spectrum, axis -> spectrum[axis] * SPREAD / length);
  }

  /** Draws a cluster, large ones more often. */
  int cluster(RandomGenerator random) {
    int found = Arrays.binarySearch(sizes, random.nextDouble() * sizes[COUNT - 1]);
    return Math.min(COUNT - 1, found < 0 ? -found - 1 : found);
  }

  /** Draws a vector of unit length in a cluster. */
  float[] vector(int cluster, RandomGenerator random) {
    float[] vector = centres[cluster].clone();
    for (int axis = 0; axis < DIRECTIONS; axis++) {
      add(spectrum[axis] * random.nextGaussian(), directions[cluster][axis], vector);
    }
    double noise = NOISE / Math.sqrt(DIMENSIONS);
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] += (float) (noise * random.nextGaussian());
    }
    return unit(vector);
  }

  private static float[] direction(RandomGenerator random) {
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return unit(vector);
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  private static void add(double factor, float[] vector, float[] sum) {
    float scale = (float) factor;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += scale * vector[i];
    }
  }
}
