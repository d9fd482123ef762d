package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The whole way from text to vector in plain arrays, sharing nothing with the embedder. */
final class ReferenceEmbedder implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final ReferenceWordPiece tokenizer;
  private final OrtSession session;
  private final boolean firstToken;

  ReferenceEmbedder(Path weights, ModelFile tokenizer, boolean firstToken) throws OrtException {
    this.tokenizer = ReferenceWordPiece.of(tokenizer);
    this.firstToken = firstToken;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(weights.toString(), options);
    }
  }

  double[] embed(String text, int maxTokens) throws OrtException {
    long[] ids = tokenizer.framed(text, maxTokens);
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor in = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor types = OnnxTensor.createTensor(environment, new long[1][ids.length]);
        OrtSession.Result result =
            session.run(Map.of("input_ids", in, "attention_mask", mask, "token_type_ids", types))) {
      float[][][] states = (float[][][]) result.get(0).getValue();
      return unit(pool(states[0]));
    }
  }

  private double[] pool(float[][] tokens) {
    double[] pooled = new double[tokens[0].length];
    int count = firstToken ? 1 : tokens.length;
    for (int t = 0; t < count; t++) {
      for (int d = 0; d < pooled.length; d++) {
        pooled[d] += tokens[t][d] / (double) count;
      }
    }
    return pooled;
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    return Arrays.stream(vector).map(x -> x / length).toArray();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
