package dev.footnote.json;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object. Immutable.
 *
 * @param members its values by name, in order
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

  /**
   * Copies the members.
   *
   * @throws IllegalArgumentException if a name has half a character of two
   */
  public JsonObject {
    Map<String, JsonValue> copy = new LinkedHashMap<>();
    members.forEach((name, value) -> copy.put(WellFormed.require(name), requireNonNull(value)));
    members = Collections.unmodifiableMap(copy);
  }

  /**
   * Finds a member.
   *
   * @param name its name
   * @return its value, if there is one
   */
  public Optional<JsonValue> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /**
   * Writes the object.
   *
   * @return what {@link #json()} gives
   */
  @Override
  public String toString() {
    return json();
  }
}
