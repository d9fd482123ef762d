package dev.footnote.benchmarks.engine;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The shortest loop around ONNX Runtime that gives vectors: one text in each run, one run on each
 * core. What another engine loses against it, its own code costs; what it gains, its graph saves.
 */
record RawEngine(
    HuggingFaceTokenizer tokenizer,
    OrtEnvironment environment,
    OrtSession session,
    ExecutorService cores)
    implements Engine {

  private static final Map<String, String> ONE_TEXT =
      Map.of("padding", "false", "truncation", "true", "maxLength", "512");

  static RawEngine open(String weights, String tokenizer) throws IOException, OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream json = resource(tokenizer);
        InputStream onnx = resource(weights)) {
      options.setIntraOpNumThreads(1);
      return new RawEngine(
          HuggingFaceTokenizer.newInstance(json, ONE_TEXT),
          environment,
          environment.createSession(onnx.readAllBytes(), options),
          Executors.newFixedThreadPool(
              Runtime.getRuntime().availableProcessors(),
              Thread.ofPlatform().daemon().name("raw-", 1).factory()));
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(RawEngine.class.getResourceAsStream("/" + name), name);
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<Callable<float[]>> runs = texts.stream().<Callable<float[]>>map(this::run).toList();
    try {
      return cores.invokeAll(runs).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while embedding", e);
    }
  }

  private Callable<float[]> run(String text) {
    return () -> embedQuery(text);
  }

  @Override
  public float[] embedQuery(String text) {
    Encoding encoding = tokenizer.encode(text);
    try (OnnxTensor ids = tensor(encoding.getIds());
        OnnxTensor mask = tensor(encoding.getAttentionMask());
        OnnxTensor types = tensor(encoding.getTypeIds());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return unit(((float[][][]) result.get(0).getValue())[0][0]);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += component * component;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public void close() {
    cores.close();
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("could not close the session: " + e.getMessage(), e);
    }
  }
}
