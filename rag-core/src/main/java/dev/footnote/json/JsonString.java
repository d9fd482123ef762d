package dev.footnote.json;

/**
 * A JSON string. Immutable.
 *
 * @param text its characters
 */
public record JsonString(String text) implements JsonValue {

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it has half a character of two
   */
  public JsonString {
    WellFormed.require(text);
  }

  /**
   * Writes the string in quotes.
   *
   * @return what {@link #json()} gives
   */
  @Override
  public String toString() {
    return json();
  }
}
