package dev.footnote.document;

/**
 * The root of everything that can go wrong in the environment of Footnote: a disk, a model file, a
 * native library, an endpoint.
 *
 * <p>Programmer mistakes are the JDK's own exceptions, and outcomes a caller expects (an
 * abstention, an unreadable file in a batch) are data. Messages name what failed, the actual and
 * the expected value, and the way out.
 */
public abstract class FootnoteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what failed, and what to do
   */
  protected FootnoteException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a message and a cause.
   *
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  protected FootnoteException(String message, Throwable cause) {
    super(message, cause);
  }
}
