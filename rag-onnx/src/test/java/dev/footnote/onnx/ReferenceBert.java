package dev.footnote.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * BERT as its paper describes it, in doubles and plain loops. Only the weights come from the ONNX
 * file, not its operations.
 */
final class ReferenceBert {

  private static final double EPSILON = 1e-12;

  private final Map<String, float[]> weights = new HashMap<>();
  private final Map<String, String> products = new HashMap<>();
  private final int size;
  private final int heads;
  private final int layers;

  ReferenceBert(Path onnx, int size, int heads, int layers) throws IOException {
    this.size = size;
    this.heads = heads;
    this.layers = layers;
    try (InputStream in = Files.newInputStream(onnx)) {
      GraphProto graph = ModelProto.parseFrom(in).getGraph();
      for (TensorProto tensor : graph.getInitializerList()) {
        weights.put(tensor.getName(), numbers(tensor));
      }
      // The export names a matrix by a number, but the product by the layer it is in.
      for (NodeProto node : graph.getNodeList()) {
        if (node.getOpType().equals("MatMul")) {
          products.put(node.getOutput(0), node.getInput(1));
        }
      }
    }
  }

  private static float[] numbers(TensorProto tensor) {
    float[] numbers = new float[tensor.getRawData().size() / Float.BYTES];
    tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(numbers);
    return numbers;
  }

  private float[] weight(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  /** Computes the last layer's states. */
  double[][] states(long[] ids) {
    double[][] states = new double[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      states[t] = embedding(ids[t], t);
    }
    for (int layer = 0; layer < layers; layer++) {
      states = layer("encoder.layer." + layer + ".", states);
    }
    return states;
  }

  private double[] embedding(long id, int position) {
    double[] sum = new double[size];
    for (int d = 0; d < size; d++) {
      sum[d] =
          (double) weight("embeddings.word_embeddings.weight")[(int) id * size + d]
              + weight("embeddings.position_embeddings.weight")[position * size + d]
              + weight("embeddings.token_type_embeddings.weight")[d];
    }
    return normalised("embeddings.LayerNorm", sum);
  }

  private double[][] layer(String name, double[][] states) {
    double[][] attended = attention(name + "attention.self.", states);
    double[][] out = new double[states.length][];
    for (int t = 0; t < states.length; t++) {
      double[] dense = dense(name + "attention.output.dense", attended[t]);
      double[] middle = normalised(name + "attention.output.LayerNorm", sum(dense, states[t]));
      double[] wide = dense(name + "intermediate.dense", middle);
      for (int i = 0; i < wide.length; i++) {
        wide[i] *= 0.5 * (1 + erf(wide[i] / Math.sqrt(2)));
      }
      double[] narrow = dense(name + "output.dense", wide);
      out[t] = normalised(name + "output.LayerNorm", sum(narrow, middle));
    }
    return out;
  }

  private double[][] attention(String name, double[][] states) {
    int tokens = states.length;
    double[][] queries = new double[tokens][];
    double[][] keys = new double[tokens][];
    double[][] values = new double[tokens][];
    for (int t = 0; t < tokens; t++) {
      queries[t] = dense(name + "query", states[t]);
      keys[t] = dense(name + "key", states[t]);
      values[t] = dense(name + "value", states[t]);
    }
    double[][] attended = new double[tokens][size];
    for (int head = 0; head < heads; head++) {
      for (int t = 0; t < tokens; t++) {
        attend(head, queries[t], keys, values, attended[t]);
      }
    }
    return attended;
  }

  private void attend(
      int head, double[] query, double[][] keys, double[][] values, double[] attended) {
    int width = size / heads;
    int start = head * width;
    double[] shares = new double[keys.length];
    double total = 0;
    for (int k = 0; k < keys.length; k++) {
      double score = 0;
      for (int d = start; d < start + width; d++) {
        score += query[d] * keys[k][d];
      }
      shares[k] = Math.exp(score / Math.sqrt(width));
      total += shares[k];
    }
    for (int k = 0; k < keys.length; k++) {
      for (int d = start; d < start + width; d++) {
        attended[d] += shares[k] / total * values[k][d];
      }
    }
  }

  private double[] dense(String name, double[] in) {
    String product = "/" + path(name) + "/MatMul_output_0";
    float[] matrix = weight(Objects.requireNonNull(products.get(product), product));
    float[] bias = weight(name + ".bias");
    double[] out = new double[bias.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = bias[d];
    }
    for (int i = 0; i < in.length; i++) {
      for (int d = 0; d < out.length; d++) {
        out[d] += in[i] * matrix[i * out.length + d];
      }
    }
    return out;
  }

  /** Turns the dots of a name into slashes, except the one before a layer's number. */
  private static String path(String name) {
    return name.replace('.', '/').replace("layer/", "layer.");
  }

  private static double[] sum(double[] left, double[] right) {
    double[] sum = new double[left.length];
    for (int d = 0; d < sum.length; d++) {
      sum[d] = left[d] + right[d];
    }
    return sum;
  }

  private double[] normalised(String name, double[] in) {
    float[] scale = weight(name + ".weight");
    float[] shift = weight(name + ".bias");
    double mean = 0;
    for (double x : in) {
      mean += x / in.length;
    }
    double variance = 0;
    for (double x : in) {
      variance += (x - mean) * (x - mean) / in.length;
    }
    double[] out = new double[in.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = (in[d] - mean) / Math.sqrt(variance + EPSILON) * scale[d] + shift[d];
    }
    return out;
  }

  /** The error function by a series without cancellation. */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
