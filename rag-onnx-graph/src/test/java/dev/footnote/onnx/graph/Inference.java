package dev.footnote.onnx.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Runs graphs, and pools what exports give in doubles. */
final class Inference implements AutoCloseable {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;

  Inference(Path file) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    session = ENVIRONMENT.createSession(file.toString(), options);
  }

  /** Runs a rewritten graph. */
  double[] vector(long[] ids) throws OrtException {
    try (OnnxTensor input = tensor(ids);
        OrtSession.Result result = session.run(Map.of("input_ids", input))) {
      float[][] vectors = (float[][]) result.get("sentence_embedding").orElseThrow().getValue();
      return doubles(vectors[0]);
    }
  }

  /** Runs an export for its token states. */
  float[][] states(long[] ids) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    for (String name : session.getInputNames()) {
      inputs.put(name, tensor(input(name, ids)));
    }
    try (OrtSession.Result result = session.run(inputs)) {
      return states(result);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static float[][] states(OrtSession.Result result) throws OrtException {
    for (Map.Entry<String, OnnxValue> output : result) {
      if (output.getValue().getValue() instanceof float[][][] states) {
        return states[0];
      }
    }
    throw new AssertionError("no output of 3 dimensions");
  }

  private static long[] input(String name, long[] ids) {
    return switch (name) {
      case "input_ids" -> ids;
      case "attention_mask" -> LongStream.generate(() -> 1).limit(ids.length).toArray();
      case "token_type_ids" -> new long[ids.length];
      case "position_ids" -> LongStream.range(0, ids.length).toArray();
      default -> throw new AssertionError("input " + name);
    };
  }

  private static OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        ENVIRONMENT, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  /** Pools token states and makes the result a unit vector. */
  static double[] pooled(float[][] states, TextPooling pooling) {
    double[] vector =
        switch (pooling) {
          case FIRST -> doubles(states[0]);
          case LAST -> doubles(states[states.length - 1]);
          case MEAN -> mean(states);
        };
    double length = Math.sqrt(Arrays.stream(vector).map(it -> it * it).sum());
    return Arrays.stream(vector).map(it -> it / length).toArray();
  }

  private static double[] mean(float[][] states) {
    double[] mean = new double[states[0].length];
    for (float[] state : states) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) state[i] / states.length;
      }
    }
    return mean;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Returns 1 less the cosine. */
  static double distance(double[] a, double[] b) {
    double product = 0;
    double lengths = 0;
    double others = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      lengths += a[i] * a[i];
      others += b[i] * b[i];
    }
    return 1 - product / Math.sqrt(lengths * others);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
