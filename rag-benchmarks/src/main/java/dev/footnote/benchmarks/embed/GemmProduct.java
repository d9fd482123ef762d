package dev.footnote.benchmarks.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A product of matrices, ready to be run by any number of threads, each with its own left matrix
 * and result.
 *
 * @param shape its shape
 * @param weights what the right matrix consists of
 * @param session its graph, loaded
 */
record GemmProduct(GemmShape shape, GemmWeights weights, OrtSession session) {

  static GemmProduct load(GemmShape shape, GemmWeights weights) throws OrtException {
    byte[] graph = new GemmGraph(shape, weights).bytes();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      OrtSession session = OrtEnvironment.getEnvironment().createSession(graph, options);
      return new GemmProduct(shape, weights, session);
    }
  }

  /** Makes what one thread does: run for some time, and tell the operations per second. */
  Callable<Double> runFor(double seconds) {
    return () -> {
      try (OnnxTensor left = matrix(shape.m(), shape.k());
          OnnxTensor product = matrix(shape.m(), shape.n())) {
        Map<String, OnnxTensor> inputs = Map.of(GemmGraph.LEFT, left);
        Map<String, OnnxTensor> outputs = Map.of(GemmGraph.PRODUCT, product);
        run(inputs, outputs, 0);
        return run(inputs, outputs, seconds);
      }
    };
  }

  private double run(
      Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs, double seconds)
      throws OrtException {
    long start = System.nanoTime();
    double took = 0;
    int runs = 0;
    while (runs == 0 || took < seconds) {
      session.run(inputs, outputs).close();
      runs++;
      took = (System.nanoTime() - start) / 1e9;
    }
    return runs * shape.operations() / took;
  }

  private static OnnxTensor matrix(int rows, int columns) throws OrtException {
    int length = rows * columns;
    FloatBuffer floats =
        ByteBuffer.allocateDirect(length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < length; i++) {
      floats.put(i, (float) Math.sin(i));
    }
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), floats, new long[] {rows, columns});
  }
}
