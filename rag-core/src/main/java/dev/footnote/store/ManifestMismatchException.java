package dev.footnote.store;

/** Says that a store holds something else than what it was opened for, naming both sides. */
public final class ManifestMismatchException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what the store holds, what was expected, and what to do
   */
  public ManifestMismatchException(String message) {
    super(message);
  }
}
