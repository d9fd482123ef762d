package dev.footnote.json;

/** The JSON value that says there is none. */
public enum JsonNull implements JsonValue {
  /** The only one. */
  NULL;

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
