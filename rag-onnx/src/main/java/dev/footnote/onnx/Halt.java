package dev.footnote.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.footnote.generate.GenerationException;

/**
 * The brake of one call's runs: ends the run that goes on, from any thread, and keeps others from
 * starting. It owns the options by which a run is ended.
 */
final class Halt implements AutoCloseable {

  private final RunOptions options;
  private final Runnable between;
  private boolean closed;
  private volatile boolean pulled;

  /**
   * Makes a brake.
   *
   * @param between called before each run; what it throws ends the work
   */
  Halt(RunOptions options, Runnable between) {
    this.options = options;
    this.between = between;
  }

  /** Ends the work by an exception if it should not go on. */
  void check() {
    between.run();
    if (pulled) {
      throw new HaltedException();
    }
  }

  RunOptions options() {
    return options;
  }

  boolean isPulled() {
    return pulled;
  }

  /** Ends the run that goes on, within milliseconds. */
  synchronized void pull() {
    pulled = true;
    if (!closed) {
      try {
        options.setTerminate(true);
      } catch (OrtException e) {
        throw new GenerationException("could not end a run: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      options.close();
    }
  }
}
