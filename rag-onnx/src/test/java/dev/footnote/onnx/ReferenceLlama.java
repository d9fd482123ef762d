package dev.footnote.onnx;

import dev.footnote.onnx.LlamaWeights.Layer;
import dev.footnote.onnx.LlamaWeights.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of {@link LlamaWeights} in plain Java and double precision, with no cache: all of
 * a text from its beginning.
 */
final class ReferenceLlama {

  private static final double EPSILON = 1e-5;
  private static final double BASE = 10000;

  private final LlamaWeights weights;
  private final Shape shape;

  ReferenceLlama(LlamaWeights weights) {
    this.weights = weights;
    shape = weights.shape();
  }

  /** Returns the logits behind the last token. */
  double[] logits(int... tokens) {
    double[][] states = new double[tokens.length][];
    for (int t = 0; t < tokens.length; t++) {
      states[t] = row(weights.embedding(), tokens[t]);
    }
    for (Layer layer : weights.layers()) {
      attend(states, layer);
      for (double[] state : states) {
        add(state, forward(norm(state, layer.forwardNorm()), layer));
      }
    }
    double[] last = norm(states[tokens.length - 1], weights.norm());
    return product(weights.embedding(), last);
  }

  /** Writes the most probable tokens behind others. */
  List<Integer> greedy(int[] prompt, int count) {
    List<Integer> all = new ArrayList<>();
    for (int token : prompt) {
      all.add(token);
    }
    for (int i = 0; i < count; i++) {
      all.add(best(logits(all.stream().mapToInt(it -> it).toArray())));
    }
    return all.subList(prompt.length, all.size());
  }

  static int best(double[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private void attend(double[][] states, Layer layer) {
    double[][] keys = new double[states.length][];
    double[][] values = new double[states.length][];
    double[][] queries = new double[states.length][];
    for (int t = 0; t < states.length; t++) {
      double[] x = norm(states[t], layer.attentionNorm());
      keys[t] = turned(product(layer.key(), x), t);
      queries[t] = turned(product(layer.query(), x), t);
      values[t] = product(layer.value(), x);
    }
    for (int t = 0; t < states.length; t++) {
      double[] mixed = new double[shape.size()];
      for (int head = 0; head < shape.heads(); head++) {
        attend(queries[t], keys, values, t, head, mixed);
      }
      add(states[t], product(layer.out(), mixed));
    }
  }

  private void attend(
      double[] query, double[][] keys, double[][] values, int last, int head, double[] mixed) {
    int at = head * shape.head();
    int from = head / (shape.heads() / shape.groups()) * shape.head();
    double[] scores = new double[last + 1];
    double most = Double.NEGATIVE_INFINITY;
    for (int t = 0; t <= last; t++) {
      for (int i = 0; i < shape.head(); i++) {
        scores[t] += query[at + i] * keys[t][from + i] / Math.sqrt(shape.head());
      }
      most = Math.max(most, scores[t]);
    }
    double sum = 0;
    for (int t = 0; t <= last; t++) {
      scores[t] = Math.exp(scores[t] - most);
      sum += scores[t];
    }
    for (int t = 0; t <= last; t++) {
      for (int i = 0; i < shape.head(); i++) {
        mixed[at + i] += scores[t] / sum * values[t][from + i];
      }
    }
  }

  private double[] turned(double[] vector, int position) {
    for (int i = 0; i < vector.length; i += 2) {
      double angle = position / Math.pow(BASE, (double) (i % shape.head()) / shape.head());
      double x = vector[i];
      double y = vector[i + 1];
      vector[i] = x * Math.cos(angle) - y * Math.sin(angle);
      vector[i + 1] = x * Math.sin(angle) + y * Math.cos(angle);
    }
    return vector;
  }

  private static double[] forward(double[] x, Layer layer) {
    double[] gate = product(layer.gate(), x);
    double[] up = product(layer.up(), x);
    for (int i = 0; i < gate.length; i++) {
      gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
    }
    return product(layer.down(), gate);
  }

  private static double[] norm(double[] x, float[] scale) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    double root = Math.sqrt(sum / x.length + EPSILON);
    double[] normed = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      normed[i] = x[i] / root * scale[i];
    }
    return normed;
  }

  private static double[] product(float[] matrix, double[] x) {
    double[] result = new double[matrix.length / x.length];
    for (int row = 0; row < result.length; row++) {
      for (int i = 0; i < x.length; i++) {
        result[row] += matrix[row * x.length + i] * x[i];
      }
    }
    return result;
  }

  private double[] row(float[] matrix, int row) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix[row * values.length + i];
    }
    return values;
  }

  private static void add(double[] to, double[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }
}
