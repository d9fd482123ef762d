package dev.footnote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.footnote.embed.EmbeddingException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A model's graph in memory. One text makes one run, with no padding, on the thread that asks: on a
 * CPU that is the fastest way, and the only one in which the 8-bit vector of a text does not depend
 * on its neighbours.
 *
 * <p>Safe for use by multiple threads, each with its own {@link RunBuffers}, until it is closed.
 */
final class ModelSession implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String STATES = "last_hidden_state";

  private final OnnxModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final LongBuffer ones;
  private final LongBuffer zeros;

  private ModelSession(OnnxModel model, OrtEnvironment environment, OrtSession session) {
    this.model = model;
    this.environment = environment;
    this.session = session;
    ones = RunBuffers.longs(model.maxTokens());
    zeros = RunBuffers.longs(model.maxTokens());
    for (int i = 0; i < ones.capacity(); i++) {
      ones.put(i, 1);
    }
  }

  /** Loads the graph and checks that it is one this class can run. */
  static ModelSession open(OnnxModel model, Path weights) {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (OrtSession.SessionOptions options = options()) {
      OrtSession session = environment.createSession(weights.toString(), options);
      try {
        requireTextModel(model, session);
        return new ModelSession(model, environment, session);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new EmbeddingException(
          "could not load model " + model.id() + " from " + weights + ": " + e.getMessage(), e);
    }
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    return options;
  }

  private static void requireTextModel(OnnxModel model, OrtSession session) throws OrtException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    if (!inputs.containsKey(IDS) || !Set.of(IDS, MASK, TYPES).containsAll(inputs.keySet())) {
      throw unfit(model, "inputs " + inputs.keySet(), "[" + IDS + ", " + MASK + ", " + TYPES + "]");
    }
    for (NodeInfo input : inputs.values()) {
      TensorInfo info = (TensorInfo) input.getInfo();
      if (info.type != OnnxJavaType.INT64) {
        throw unfit(model, input.getName() + " of type " + info.type, "INT64");
      }
    }
    NodeInfo output = session.getOutputInfo().get(STATES);
    if (output == null) {
      throw unfit(model, "outputs " + session.getOutputNames(), STATES);
    }
    long[] shape = ((TensorInfo) output.getInfo()).getShape();
    if (shape.length != 3 || (shape[2] >= 0 && shape[2] != model.dimensions())) {
      String dimensions = shape.length == 3 ? Long.toString(shape[2]) : "no";
      throw unfit(model, dimensions + " dimensions per token", model.dimensions() + "");
    }
  }

  private static EmbeddingException unfit(OnnxModel model, String actual, String expected) {
    return new EmbeddingException(
        "model "
            + model.id()
            + " cannot be run: its graph has "
            + actual
            + ", expected "
            + expected
            + "; export it as a text encoder without pooling");
  }

  /** Runs the ids that the buffers hold, and returns the pooled vector, not yet normalised. */
  float[] run(RunBuffers buffers) {
    int tokens = buffers.ids().limit();
    FloatBuffer states = buffers.states(tokens * model.dimensions());
    long[] inputShape = {1, tokens};
    long[] outputShape = {1, tokens, model.dimensions()};
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, buffers.ids(), inputShape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, ones.slice(0, tokens), inputShape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, zeros.slice(0, tokens), inputShape);
        OnnxTensor output = OnnxTensor.createTensor(environment, states, outputShape)) {
      session.run(inputs(ids, mask, types), Map.of(STATES, output)).close();
      return model.pooling().pool(states, tokens, model.dimensions());
    } catch (OrtException e) {
      throw new EmbeddingException(
          "model " + model.id() + " failed on " + tokens + " tokens: " + e.getMessage(), e);
    }
  }

  private Map<String, OnnxTensor> inputs(OnnxTensor ids, OnnxTensor mask, OnnxTensor types) {
    Map<String, OnnxTensor> inputs = new HashMap<>(Map.of(IDS, ids, MASK, mask, TYPES, types));
    inputs.keySet().retainAll(session.getInputNames());
    return inputs;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException("could not free model " + model.id(), e);
    }
  }
}
