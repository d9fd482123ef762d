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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of a {@link PairModel} in memory: takes pairs, gives logits.
 *
 * <p>Safe for use by multiple threads until it is closed.
 */
final class ScoreSession implements AutoCloseable {

  private static final String LOGITS = "logits";

  private final PairModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<PairInput> inputs;
  private final String output;

  private ScoreSession(
      PairModel model,
      OrtEnvironment environment,
      OrtSession session,
      List<PairInput> inputs,
      String output) {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /** Loads the graph and checks that it is one this class can run. */
  static ScoreSession open(PairModel model, int threads) {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (OrtSession.SessionOptions options = ModelSession.options(threads)) {
      OrtSession session = environment.createSession(model.weights().toString(), options);
      try {
        return new ScoreSession(
            model, environment, session, inputs(model, session), output(model, session));
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new EmbeddingException(
          "could not load model " + model.id() + " from " + model.weights() + ": " + e.getMessage(),
          e);
    }
  }

  private static List<PairInput> inputs(PairModel model, OrtSession session) throws OrtException {
    List<PairInput> inputs = new ArrayList<>();
    for (NodeInfo node : session.getInputInfo().values()) {
      inputs.add(PairInput.of(model, node));
    }
    if (inputs.stream().noneMatch(input -> input.role() == PairInput.Role.IDS)) {
      throw Unfit.pairs(
          model, "inputs " + session.getInputNames(), "input_ids and none but " + PairInput.NAMES);
    }
    return List.copyOf(inputs);
  }

  private static String output(PairModel model, OrtSession session) throws OrtException {
    Collection<NodeInfo> nodes = session.getOutputInfo().values();
    List<String> fit =
        nodes.stream().filter(ScoreSession::isLogits).map(NodeInfo::getName).toList();
    if (fit.contains(LOGITS)) {
      return LOGITS;
    }
    if (fit.size() != 1) {
      throw Unfit.pairs(
          model,
          "outputs " + GraphOutput.describe(nodes),
          "one of shape [batch, labels], named " + LOGITS + " if there are several");
    }
    return fit.getFirst();
  }

  private static boolean isLogits(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        && info.getShape().length == 2
        && Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16)
            .contains(info.type);
  }

  /** Tells whether a run may have more than one pair. */
  boolean takesBatches() {
    return inputs.stream().noneMatch(PairInput::single);
  }

  /** Tells whether pairs of different lengths may be in one run. */
  boolean takesPadding() {
    return inputs.stream().anyMatch(input -> input.role() == PairInput.Role.MASK);
  }

  /** Runs pairs together, and returns the logits of each. */
  List<float[]> run(List<PairEncoding> pairs) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (PairInput input : inputs) {
        tensors.put(input.name(), input.tensor(environment, pairs, model));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        return rows((OnnxTensor) result.get(0), pairs.size());
      }
    } catch (OrtException e) {
      int tokens = pairs.stream().mapToInt(PairEncoding::length).max().orElse(0);
      throw new EmbeddingException(
          "model "
              + model.id()
              + " failed on "
              + pairs.size()
              + " pairs of up to "
              + tokens
              + " tokens: "
              + e.getMessage(),
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private List<float[]> rows(OnnxTensor logits, int pairs) {
    long[] shape = logits.getInfo().getShape();
    if (shape.length != 2 || shape[0] != pairs || shape[1] < 1) {
      throw Unfit.pairs(
          model,
          "an output of shape " + Arrays.toString(shape) + " for " + pairs + " pairs",
          "[" + pairs + ", labels]");
    }
    FloatBuffer values = logits.getFloatBuffer();
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      float[] row = new float[Math.toIntExact(shape[1])];
      values.get(row);
      rows.add(row);
    }
    return rows;
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
