package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.footnote.generate.GenerationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The graph of a decoder in memory, and what it takes and gives, found by asking the graph itself.
 *
 * <p>Safe for use by multiple threads until it is closed.
 */
final class DecoderGraph implements AutoCloseable {

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String POSITIONS = "position_ids";
  static final String BRANCH = "use_cache_branch";
  static final String LOGITS = "logits";

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<DecoderState> states;

  private DecoderGraph(
      String name, OrtEnvironment environment, OrtSession session, List<DecoderState> states) {
    this.name = name;
    this.environment = environment;
    this.session = session;
    this.states = states;
  }

  /** Loads the graph and checks that it is one this class can run. */
  static DecoderGraph open(DecoderFolder folder, int threads) {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (OrtSession.SessionOptions options = ModelSession.options(threads)) {
      // Each tensor that an adapter may exchange makes a warning otherwise.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      OrtSession session = environment.createSession(folder.weights().toString(), options);
      try {
        return new DecoderGraph(
            folder.name(), environment, session, states(folder.name(), session));
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new GenerationException(
          "could not load model "
              + folder.name()
              + " from "
              + folder.weights()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static List<DecoderState> states(String name, OrtSession session) throws OrtException {
    Set<String> outputs = session.getOutputNames();
    List<DecoderState> states = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (NodeInfo input : session.getInputInfo().values()) {
      DecoderState.of(input, outputs)
          .ifPresentOrElse(
              states::add,
              () -> {
                if (!Set.of(IDS, MASK, POSITIONS, BRANCH).contains(input.getName())) {
                  unknown.add(input.getName());
                }
              });
    }
    boolean complete = session.getInputNames().contains(IDS) && outputs.contains(LOGITS);
    if (!complete || !unknown.isEmpty() || states.isEmpty()) {
      throw new GenerationException(
          "the graph of model "
              + name
              + " has inputs "
              + session.getInputNames()
              + " and outputs "
              + outputs
              + ", expected input_ids, past_* with present_* for each, and logits; export it for"
              + " text generation with its cache (text-generation-with-past)");
    }
    return List.copyOf(states);
  }

  List<DecoderState> states() {
    return states;
  }

  OrtEnvironment environment() {
    return environment;
  }

  String name() {
    return name;
  }

  boolean takes(String input) {
    return session.getInputNames().contains(input);
  }

  /** How many tokens the model knows; -1 if the graph does not say. */
  int vocabulary() {
    try {
      long[] shape = logits().getShape();
      return Math.toIntExact(shape[shape.length - 1]);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  boolean givesFloats() {
    try {
      return logits().type == OnnxJavaType.FLOAT;
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private TensorInfo logits() throws OrtException {
    return (TensorInfo) requireNonNull(session.getOutputInfo().get(LOGITS)).getInfo();
  }

  GenerationException failed(OrtException e) {
    return new GenerationException("model " + name + " failed: " + e.getMessage(), e);
  }

  /** Runs the graph; outputs with a tensor of their own are written there. */
  OrtSession.Result run(
      Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> pinned, OrtSession.RunOptions options)
      throws OrtException {
    Set<String> free =
        states.stream()
            .map(DecoderState::present)
            .filter(output -> !pinned.containsKey(output))
            .collect(Collectors.toSet());
    if (!pinned.containsKey(LOGITS)) {
      free.add(LOGITS);
    }
    return session.run(inputs, free, pinned, options);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new GenerationException("could not free model " + name, e);
    }
  }
}
