package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.footnote.generate.GenerationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A decoder's graph in memory. Which inputs it has, how it gives its logits and whether it can
 * write keys and values in place is found by looking at it and trying it.
 *
 * <p>Safe for use by multiple threads, each with its own {@link DecoderCache}, until it is closed.
 */
final class DecoderSession implements Opening.Part {

  private final String model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final DecoderGraph graph;
  private final Set<String> stateOutputs;
  private final LogitForm form;
  private final boolean shares;

  private DecoderSession(
      String model, OrtEnvironment environment, OrtSession session, DecoderNames names)
      throws OrtException {
    this.model = model;
    this.environment = environment;
    this.session = session;
    graph = DecoderGraph.of(model, session, names);
    stateOutputs =
        graph.states().stream().map(DecoderState::output).collect(Collectors.toUnmodifiableSet());
    DecoderProbe probe = new DecoderProbe(this);
    form = probe.form();
    shares = probe.shares(form);
  }

  /**
   * Loads a graph and tries it.
   *
   * @param model the model's name, for messages
   * @param weights the ONNX file
   * @param threads how many threads a run uses
   */
  static DecoderSession open(String model, Path weights, DecoderNames names, int threads) {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (OrtSession.SessionOptions options = ModelSession.options(threads)) {
      // Each weight that an adapter may replace is warned of otherwise.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      OrtSession session = environment.createSession(weights.toString(), options);
      try {
        return new DecoderSession(model, environment, session, names);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new GenerationException(
          "could not load model " + model + " from " + weights + ": " + e.getMessage(), e);
    }
  }

  OrtEnvironment environment() {
    return environment;
  }

  DecoderGraph graph() {
    return graph;
  }

  LogitForm form() {
    return form;
  }

  /** Tells whether keys and values are written in place. */
  boolean shares() {
    return shares;
  }

  /** Returns how much native memory a cache takes at most, the runs with it included. */
  long bytes(int capacity) {
    // Chained results are there twice during a run, and once more if a place is marked.
    long copies = shares ? 1 : 3;
    return copies * (capacity * graph.bytesPerToken() + graph.fixedBytes())
        + form.bytes(form.mostRows());
  }

  /** Makes a cache, which the caller closes. */
  DecoderCache newCache(int capacity) {
    try {
      return newCache(shares, form, form.slice(), capacity);
    } catch (OrtException | OutOfMemoryError | ArithmeticException e) {
      throw new GenerationException(
          "could not take "
              + bytes(capacity)
              + " bytes to remember "
              + capacity
              + " tokens of model "
              + model
              + ": "
              + e.getMessage()
              + "; choose a smaller maxContextTokens, or give the JVM more by"
              + " -XX:MaxDirectMemorySize",
          e);
    }
  }

  DecoderCache newCache(boolean shared, LogitForm logits, int slice, int capacity)
      throws OrtException {
    StepBuffers buffers = new StepBuffers(environment, graph, logits, slice, capacity);
    return shared
        ? new SharedCache(this, buffers, logits, capacity)
        : new ChainedCache(this, buffers, logits);
  }

  /** Runs into outputs of the caller's. */
  Result run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs, RunOptions options)
      throws OrtException {
    return session.run(inputs, Set.of(), outputs, options);
  }

  /** Runs into an output of the caller's for the logits, and gives the states. */
  Result runForStates(
      Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> logits, RunOptions options)
      throws OrtException {
    return session.run(inputs, stateOutputs, logits, options);
  }

  /** Runs and gives the logits. */
  Result runForLogits(Map<String, OnnxTensor> inputs, RunOptions options) throws OrtException {
    return session.run(inputs, Set.of(graph.logits()), options);
  }

  String model() {
    return model;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new GenerationException("could not free model " + model, e);
    }
  }
}
