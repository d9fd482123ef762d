package dev.footnote.json;

import static java.util.Objects.requireNonNull;

/**
 * Something in a value that its schema does not allow. Immutable.
 *
 * @param pointer where, a JSON pointer; empty for the value itself
 * @param expected what the schema asks for
 * @param actual what is there, shortened
 */
public record JsonViolation(String pointer, String expected, String actual) {

  /** Checks that all is there. */
  public JsonViolation {
    requireNonNull(pointer, "pointer");
    requireNonNull(expected, "expected");
    requireNonNull(actual, "actual");
  }

  /**
   * Says it in a sentence.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return "at " + JsonPointer.shown(pointer) + ": expected " + expected + ", is " + actual;
  }
}
