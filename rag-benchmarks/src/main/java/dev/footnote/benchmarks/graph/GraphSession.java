package dev.footnote.benchmarks.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;

/**
 * A graph that is loaded. Safe for use by multiple threads, each with a runner of its own; whoever
 * opens it closes it.
 */
public final class GraphSession implements AutoCloseable {

  private final OrtSession session;
  private final NodeInfo output;

  private GraphSession(OrtSession session) throws OrtException {
    this.session = session;
    output = session.getOutputInfo().values().iterator().next();
  }

  /**
   * Loads a graph.
   *
   * @param file an ONNX file
   * @param settings how to run it
   * @return an open session
   */
  public static GraphSession open(Path file, SessionSettings settings) {
    try (SessionOptions options = settings.options()) {
      return open(file, options);
    } catch (OrtException e) {
      throw failure("could not load " + file.getFileName(), e);
    }
  }

  /**
   * Loads a graph that tells how long each of its nodes takes, which costs time itself.
   *
   * @param file an ONNX file
   * @param settings how to run it
   * @param prefix how the path of the profiler's file begins
   * @return an open session, to be ended by {@link #endProfiling()}
   */
  public static GraphSession openProfiled(Path file, SessionSettings settings, Path prefix) {
    try (SessionOptions options = settings.options()) {
      options.enableProfiling(prefix.toString());
      return open(file, options);
    } catch (OrtException e) {
      throw failure("could not load " + file.getFileName() + " with the profiler", e);
    }
  }

  private static GraphSession open(Path file, SessionOptions options) throws OrtException {
    return new GraphSession(
        OrtEnvironment.getEnvironment().createSession(file.toString(), options));
  }

  /**
   * Makes what one thread runs texts with. The result lands in memory that is made beforehand.
   *
   * @return a runner, usable until this session is closed
   */
  public GraphRunner runner() {
    return new GraphRunner(this, true);
  }

  /**
   * Makes what one thread runs texts with. The result is copied out of ONNX Runtime's memory.
   *
   * @return a runner, usable until this session is closed
   */
  public GraphRunner copyingRunner() {
    return new GraphRunner(this, false);
  }

  /**
   * Ends the profile.
   *
   * @return the file that was written
   */
  public Path endProfiling() {
    try {
      return Path.of(session.endProfiling());
    } catch (OrtException e) {
      throw failure("could not end the profile", e);
    }
  }

  OrtSession session() {
    return session;
  }

  String outputName() {
    return output.getName();
  }

  /** Returns the shape of what comes out: a vector for each text, or one for each token. */
  long[] outputShape(Batch batch) {
    long[] shape = ((TensorInfo) output.getInfo()).getShape();
    long width = shape[shape.length - 1];
    return shape.length == 2
        ? new long[] {batch.size(), width}
        : new long[] {batch.size(), batch.length(), width};
  }

  static IllegalStateException failure(String what, OrtException e) {
    return new IllegalStateException(what + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failure("could not close a session", e);
    }
  }
}
