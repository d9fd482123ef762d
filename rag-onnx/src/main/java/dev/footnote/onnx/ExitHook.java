package dev.footnote.onnx;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts a gate when the JVM exits and waits for who is inside, since native runs must not outlive
 * ONNX Runtime. It frees nothing: the process does that, and others may be slow to leave.
 */
final class ExitHook {

  private static final Logger LOG = LoggerFactory.getLogger(ExitHook.class);
  private static final long SECONDS_AT_EXIT = 10;

  private final CallGate gate;
  private final Thread thread = new Thread(this::stop, "footnote-exit");
  private volatile boolean exiting;

  private ExitHook(CallGate gate) {
    this.gate = gate;
  }

  static ExitHook install(CallGate gate) {
    ExitHook hook = new ExitHook(gate);
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  /** Ends a call with an exception if the JVM exits. */
  void requireNotExiting() {
    if (exiting) {
      throw gate.closedException();
    }
  }

  private void stop() {
    exiting = true;
    gate.shut();
    try {
      gate.awaitEmpty(SECONDS_AT_EXIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      LOG.debug("Closed while the JVM exits", e);
    }
  }
}
