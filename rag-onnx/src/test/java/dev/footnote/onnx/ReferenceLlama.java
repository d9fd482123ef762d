package dev.footnote.onnx;

import java.util.ArrayList;
import java.util.List;

/** The forward pass of a Llama in plain Java and double precision, one token after the other. */
final class ReferenceLlama {

  private static final double EPSILON = 1e-5;

  private final LlamaWeights w;
  private final List<List<double[]>> keys = new ArrayList<>();
  private final List<List<double[]>> values = new ArrayList<>();

  ReferenceLlama(LlamaWeights weights) {
    this.w = weights;
    for (int layer = 0; layer < weights.layers(); layer++) {
      keys.add(new ArrayList<>());
      values.add(new ArrayList<>());
    }
  }

  /** Reads a token, and returns the logits behind it. */
  double[] step(int token) {
    int position = keys.getFirst().size();
    double[] x = new double[w.dim()];
    for (int i = 0; i < w.dim(); i++) {
      x[i] = w.embedding()[token * w.dim() + i];
    }
    for (int layer = 0; layer < w.layers(); layer++) {
      add(x, attention(layer, norm(x, w.attentionNorm()[layer]), position));
      add(x, feed(layer, norm(x, w.feedNorm()[layer])));
    }
    return times(w.embedding(), norm(x, w.finalNorm()), w.vocabulary());
  }

  private static void add(double[] to, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += what[i];
    }
  }

  private static double[] norm(double[] x, float[] weight) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    double scale = 1 / Math.sqrt(sum / x.length + EPSILON);
    double[] normed = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      normed[i] = x[i] * scale * weight[i];
    }
    return normed;
  }

  private static double[] times(float[] matrix, double[] x, int rows) {
    double[] product = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < x.length; i++) {
        product[row] += matrix[row * x.length + i] * x[i];
      }
    }
    return product;
  }

  private double[] attention(int layer, double[] x, int position) {
    double[] query = rotate(times(w.wq()[layer], x, w.dim()), position);
    keys.get(layer).add(rotate(times(w.wk()[layer], x, w.kvDim()), position));
    values.get(layer).add(times(w.wv()[layer], x, w.kvDim()));
    int size = w.headSize();
    double[] out = new double[w.dim()];
    for (int head = 0; head < w.heads(); head++) {
      int kv = head * w.kvHeads() / w.heads();
      double[] weights = new double[position + 1];
      double highest = Double.NEGATIVE_INFINITY;
      for (int t = 0; t <= position; t++) {
        for (int i = 0; i < size; i++) {
          weights[t] += query[head * size + i] * keys.get(layer).get(t)[kv * size + i];
        }
        weights[t] /= Math.sqrt(size);
        highest = Math.max(highest, weights[t]);
      }
      double total = 0;
      for (int t = 0; t <= position; t++) {
        weights[t] = Math.exp(weights[t] - highest);
        total += weights[t];
      }
      for (int t = 0; t <= position; t++) {
        for (int i = 0; i < size; i++) {
          out[head * size + i] += weights[t] / total * values.get(layer).get(t)[kv * size + i];
        }
      }
    }
    return times(w.wo()[layer], out, w.dim());
  }

  /** Turns pairs of neighbours by an angle that grows with the position. */
  private double[] rotate(double[] x, int position) {
    int size = w.headSize();
    for (int i = 0; i < x.length; i += 2) {
      double angle = position / Math.pow(10_000, (double) (i % size) / size);
      double first = x[i];
      x[i] = first * Math.cos(angle) - x[i + 1] * Math.sin(angle);
      x[i + 1] = first * Math.sin(angle) + x[i + 1] * Math.cos(angle);
    }
    return x;
  }

  private double[] feed(int layer, double[] x) {
    double[] gate = times(w.w1()[layer], x, w.hidden());
    double[] up = times(w.w3()[layer], x, w.hidden());
    for (int i = 0; i < gate.length; i++) {
      gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
    }
    return times(w.w2()[layer], gate, w.dim());
  }

  /** The token with the highest logit, the lowest of equals. */
  static int best(double[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
