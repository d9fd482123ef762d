package dev.footnote.store;

import dev.footnote.document.FootnoteException;

/** Says that a store could not read or write, or is not what was expected. */
public class StoreException extends FootnoteException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what failed, and what to do
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a message and a cause.
   *
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
