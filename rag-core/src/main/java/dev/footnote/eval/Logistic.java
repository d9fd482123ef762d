package dev.footnote.eval;

import java.util.Arrays;
import java.util.List;

/**
 * Fits a logistic regression by Newton's method with halved steps, held near a starting point by a
 * ridge.
 */
final class Logistic {

  /** The weight of the starting point, as if so many observations spoke for it. */
  private static final double RIDGE = 1e-3;

  private static final int STEPS = 100;
  private static final double CLOSE = 1e-9;

  private final double[][] inputs;
  private final double[] labels;
  private final double[] weights;
  private final double[] start;

  private Logistic(double[][] inputs, double[] labels, double[] start) {
    this.inputs = inputs;
    this.labels = labels;
    this.start = start;
    this.weights = new double[start.length];
  }

  /**
   * Fits weights.
   *
   * @param inputs the features of each observation, a constant 1 among them
   * @param labels 1 or 0 for each
   * @param start the weights to stay near
   * @return a weight for each feature
   */
  static double[] fit(List<double[]> inputs, double[] labels, double[] start) {
    return new Logistic(inputs.toArray(double[][]::new), labels, start).fit();
  }

  private double[] fit() {
    for (int step = 0; step < STEPS; step++) {
      if (go(step()) < CLOSE) {
        break;
      }
    }
    return weights.clone();
  }

  /** Goes as far in a direction as it gets better; far from the best, a whole step goes too far. */
  private double go(double[] direction) {
    double[] from = weights.clone();
    double before = loss();
    double length = 1;
    do {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = from[i] + length * direction[i];
      }
      length /= 2;
    } while (loss() > before && length > CLOSE);
    return Arrays.stream(direction).map(Math::abs).max().orElse(0);
  }

  private double loss() {
    double loss = 0;
    for (int i = 0; i < weights.length; i++) {
      loss += RIDGE * Math.pow(weights[i] - start[i], 2) / 2;
    }
    for (int row = 0; row < inputs.length; row++) {
      double sum = sum(inputs[row], weights);
      double margin = labels[row] > 0 ? sum : -sum;
      loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
    }
    return loss;
  }

  private double[] step() {
    int size = weights.length;
    double[] gradient = new double[size];
    double[][] curvature = new double[size][size];
    for (int i = 0; i < size; i++) {
      gradient[i] = RIDGE * (start[i] - weights[i]);
      curvature[i][i] = RIDGE;
    }
    for (int row = 0; row < inputs.length; row++) {
      add(inputs[row], labels[row], gradient, curvature);
    }
    return solve(curvature, gradient);
  }

  private void add(double[] input, double label, double[] gradient, double[][] curvature) {
    double p = probability(input, weights);
    for (int i = 0; i < input.length; i++) {
      gradient[i] += input[i] * (label - p);
      for (int j = 0; j < input.length; j++) {
        curvature[i][j] += input[i] * input[j] * p * (1 - p);
      }
    }
  }

  /** The probability that a label is 1. */
  static double probability(double[] input, double[] weights) {
    return 1 / (1 + Math.exp(-sum(input, weights)));
  }

  private static double sum(double[] input, double[] weights) {
    double sum = 0;
    for (int i = 0; i < input.length; i++) {
      sum += input[i] * weights[i];
    }
    return sum;
  }

  /** Gauss's elimination; the ridge keeps the matrix positive definite, so no pivot is needed. */
  private static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = pivot + 1; row < size; row++) {
        double factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (int column = pivot; column < size; column++) {
          matrix[row][column] -= factor * matrix[pivot][column];
        }
        right[row] -= factor * right[pivot];
      }
    }
    double[] solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double sum = right[row];
      for (int column = row + 1; column < size; column++) {
        sum -= matrix[row][column] * solution[column];
      }
      solution[row] = sum / matrix[row][row];
    }
    return solution;
  }
}
