package dev.footnote.json;

/** Says that a text is no JSON, or that a JSON value does not fit what is to be made of it. */
public final class JsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message where it is wrong, what was found, and what was expected
   */
  public JsonException(String message) {
    super(message);
  }
}
