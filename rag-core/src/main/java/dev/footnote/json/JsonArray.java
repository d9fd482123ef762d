package dev.footnote.json;

import java.util.List;

/**
 * A JSON array. Immutable.
 *
 * @param items its values in order
 */
public record JsonArray(List<JsonValue> items) implements JsonValue {

  /** Copies the items. */
  public JsonArray {
    items = List.copyOf(items);
  }

  /**
   * Writes the array.
   *
   * @return what {@link #json()} gives
   */
  @Override
  public String toString() {
    return json();
  }
}
