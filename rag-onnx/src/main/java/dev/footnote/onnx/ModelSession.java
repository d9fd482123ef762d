package dev.footnote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.footnote.embed.EmbeddingException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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

  private final OnnxModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<GraphInput> inputs;
  private final GraphOutput output;

  private ModelSession(
      OnnxModel model,
      OrtEnvironment environment,
      OrtSession session,
      List<GraphInput> inputs,
      GraphOutput output) {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /** Loads the graph and checks that it is one this class can run. */
  static ModelSession open(OnnxModel model, Path weights) {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (OrtSession.SessionOptions options = options(1)) {
      OrtSession session = environment.createSession(weights.toString(), options);
      try {
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

  private ModelSession(OnnxModel model, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    this(model, environment, session, inputs(model, session), GraphOutput.of(model, session));
    long dimensions = output.dimensions() < 0 ? probe() : output.dimensions();
    if (dimensions != model.output().nativeDimensions()) {
      throw Unfit.graph(
          model,
          dimensions + " dimensions in " + output.name(),
          Integer.toString(model.output().nativeDimensions()));
    }
  }

  /** Makes options by which a run uses so many threads, which sleep between runs. */
  static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    return options;
  }

  private static List<GraphInput> inputs(OnnxModel model, OrtSession session) throws OrtException {
    List<GraphInput> inputs = new ArrayList<>();
    for (NodeInfo node : session.getInputInfo().values()) {
      inputs.add(GraphInput.of(model, node));
    }
    if (inputs.stream().noneMatch(GraphInput::isIds)) {
      throw Unfit.graph(
          model,
          "inputs " + session.getInputNames(),
          GraphInput.NAMES.getFirst() + " and none but " + GraphInput.NAMES);
    }
    return List.copyOf(inputs);
  }

  /** Runs one token to see how many dimensions come out. */
  private long probe() throws OrtException {
    RunBuffers buffers = new RunBuffers(1);
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      wrapInputs(buffers, tensors);
      try (OrtSession.Result result = session.run(tensors, Set.of(output.name()))) {
        long[] shape = ((TensorInfo) result.get(0).getInfo()).getShape();
        return shape[shape.length - 1];
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private void wrapInputs(RunBuffers buffers, Map<String, OnnxTensor> tensors) throws OrtException {
    for (GraphInput input : inputs) {
      tensors.put(input.name(), input.tensor(environment, buffers));
    }
  }

  /** Runs the ids that the buffers hold, and returns the vector, not yet normalised. */
  float[] run(RunBuffers buffers) {
    int tokens = buffers.ids().limit();
    int nativeDimensions = model.output().nativeDimensions();
    Map<String, OnnxTensor> tensors = HashMap.newHashMap(inputs.size());
    try (OnnxTensor room = output.tensor(environment, buffers, nativeDimensions)) {
      wrapInputs(buffers, tensors);
      session.run(tensors, Map.of(output.name(), room)).close();
      return vector(output.values(buffers, nativeDimensions), tokens);
    } catch (OrtException e) {
      throw new EmbeddingException(
          "model " + model.id() + " failed on " + tokens + " tokens: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private float[] vector(FloatBuffer values, int tokens) {
    int dimensions = model.dimensions();
    if (output.pooled()) {
      float[] vector = new float[dimensions];
      values.get(0, vector);
      return vector;
    }
    float[] pooled = model.pooling().pool(values, tokens, model.output().nativeDimensions());
    return pooled.length == dimensions ? pooled : Arrays.copyOf(pooled, dimensions);
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
