package dev.footnote.generate;

import dev.footnote.document.FootnoteException;

/** Says that a generator failed to give an answer. */
public final class GenerationException extends FootnoteException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what failed, and what to do
   */
  public GenerationException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a message and a cause.
   *
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  public GenerationException(String message, Throwable cause) {
    super(message, cause);
  }
}
