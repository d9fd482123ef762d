package dev.footnote.embed;

import java.util.Arrays;

/**
 * A vector of unit length that stands for a text in one {@link EmbeddingSpace}.
 *
 * <p>Immutable, with value equality; safe for use by multiple threads.
 */
public final class Embedding {

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Copies a vector and scales it to unit length.
   *
   * @param vector the components, finite and not all zero
   * @return the embedding
   * @throws IllegalArgumentException if the vector is empty, all zero, or has a component that is
   *     not finite (the message names its index)
   */
  public static Embedding of(float[] vector) {
    double norm = Math.sqrt(squaredLength(vector));
    if (!(norm > 0)) {
      throw new IllegalArgumentException(
          "embedding of " + vector.length + " components has no direction: all are zero");
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / norm);
    }
    return new Embedding(unit);
  }

  /**
   * Copies a vector that already has unit length, bit for bit, as a store does with what it kept.
   *
   * @param vector the components, of unit length within 0.001
   * @return the embedding
   * @throws IllegalArgumentException if a component is not finite or the length is not one
   */
  public static Embedding ofUnit(float[] vector) {
    double norm = Math.sqrt(squaredLength(vector));
    if (Math.abs(norm - 1) > 1e-3) {
      throw new IllegalArgumentException("embedding must have unit length, has " + norm);
    }
    return new Embedding(vector.clone());
  }

  private static double squaredLength(float[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            "embedding component " + i + " must be finite, is " + vector[i]);
      }
      sum += (double) vector[i] * vector[i];
    }
    return sum;
  }

  /**
   * Returns the number of components.
   *
   * @return one or more
   */
  public int dimensions() {
    return values.length;
  }

  /**
   * Copies the components out.
   *
   * @return a new array
   */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * Compares the directions of two embeddings of one space.
   *
   * @param other the other embedding
   * @return the cosine of their angle, in [-1, 1]
   * @throws IllegalArgumentException if their dimensions differ
   */
  public double cosine(Embedding other) {
    return cosine(other.values);
  }

  /**
   * Compares the direction with that of a vector that is not kept, as a store does that reads many.
   *
   * @param unit the components of a vector of unit length, which is not checked
   * @return the cosine of their angle, in [-1, 1]; the same as of an embedding of that vector
   * @throws IllegalArgumentException if their dimensions differ
   */
  public double cosine(float[] unit) {
    if (values.length != unit.length) {
      throw new IllegalArgumentException(
          "cannot compare embeddings of %d and %d dimensions"
              .formatted(values.length, unit.length));
    }
    return Math.clamp(dot(values, unit), -1.0, 1.0);
  }

  /** Sums in four lanes, of which none waits for another. */
  private static double dot(float[] one, float[] other) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int whole = one.length & -4;
    for (int i = 0; i < whole; i += 4) {
      first += (double) one[i] * other[i];
      second += (double) one[i + 1] * other[i + 1];
      third += (double) one[i + 2] * other[i + 2];
      fourth += (double) one[i + 3] * other[i + 3];
    }
    for (int i = whole; i < one.length; i++) {
      first += (double) one[i] * other[i];
    }
    return first + second + (third + fourth);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + " dimensions]";
  }
}
