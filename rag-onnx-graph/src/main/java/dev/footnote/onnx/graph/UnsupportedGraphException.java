package dev.footnote.onnx.graph;

import dev.footnote.document.FootnoteException;

/**
 * A graph is not of the kind that {@link GraphOptimizer} or {@link LoraEnabler} knows; it can be
 * run as it is.
 */
public final class UnsupportedGraphException extends FootnoteException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what was found where, and what was expected
   */
  public UnsupportedGraphException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a message and what led to it.
   *
   * @param message what was found where, and what was expected
   * @param cause the failure below
   */
  public UnsupportedGraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
