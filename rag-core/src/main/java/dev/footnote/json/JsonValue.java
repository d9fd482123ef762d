package dev.footnote.json;

/**
 * A JSON value. Immutable and safe for use by multiple threads.
 *
 * <p>Values are equal if they are the same for JSON: numbers by their value, whatever they look
 * like, and objects whatever the order of their members.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /** How deep arrays and objects may be nested in a text that is read. */
  int MAX_DEPTH = 256;

  /**
   * Reads a text that is one JSON value, as RFC 8259 says.
   *
   * <p>What the RFC leaves open is refused where it would be a trap: names that occur twice in an
   * object, half a character of two (a lone surrogate), values nested deeper than {@value
   * #MAX_DEPTH}, and numbers of more than 1000 characters or with an exponent beyond 9999.
   *
   * @param text the text
   * @return the value
   * @throws JsonException if it is no such text; the message says at which offset, what was found
   *     there, and what was expected
   */
  static JsonValue parse(String text) {
    return new JsonParser(text).parse();
  }

  /**
   * Writes this value without white space.
   *
   * @return a text that {@link #parse} reads as an equal value
   */
  default String json() {
    return JsonWriter.write(this);
  }
}
