package dev.footnote.read;

import dev.footnote.document.FootnoteException;

/** Says that a source of documents could not be opened at all. */
public final class ReadException extends FootnoteException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what failed, and what to do
   */
  public ReadException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a message and a cause.
   *
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  public ReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
