package dev.footnote.embed;

import dev.footnote.document.FootnoteException;

/** Says that a model could not be loaded or did not give a vector. */
public final class EmbeddingException extends FootnoteException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what failed, and what to do
   */
  public EmbeddingException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a message and a cause.
   *
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }
}
