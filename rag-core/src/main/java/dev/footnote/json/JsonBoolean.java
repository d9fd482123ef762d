package dev.footnote.json;

/** A JSON truth value. */
public enum JsonBoolean implements JsonValue {
  /** It is not so. */
  FALSE,
  /** It is so. */
  TRUE;

  /**
   * Returns the one for a Java value.
   *
   * @param value the Java value
   * @return the JSON value
   */
  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /**
   * Returns the Java value.
   *
   * @return whether this is {@link #TRUE}
   */
  public boolean value() {
    return this == TRUE;
  }

  /**
   * Writes the value.
   *
   * @return what {@link #json()} gives
   */
  @Override
  public String toString() {
    return json();
  }
}
