package dev.footnote.json;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * A JSON number, exact. Immutable.
 *
 * @param value its value
 */
public record JsonNumber(BigDecimal value) implements JsonValue {

  /** Checks that there is a value. */
  public JsonNumber {
    requireNonNull(value, "value");
  }

  /**
   * Makes a whole number.
   *
   * @param value its value
   * @return the number
   */
  public static JsonNumber of(long value) {
    return new JsonNumber(BigDecimal.valueOf(value));
  }

  /**
   * Tells whether this is a whole number, such as 3 or 3.0.
   *
   * @return whether nothing stands behind the point
   */
  public boolean isWhole() {
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  /**
   * Compares by value: 1, 1.0 and 1e0 are equal.
   *
   * @param other another object
   * @return whether it is a number of the same value
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof JsonNumber number && value.compareTo(number.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.signum() == 0 ? 0 : value.stripTrailingZeros().hashCode();
  }

  /**
   * Writes the number.
   *
   * @return what {@link #json()} gives
   */
  @Override
  public String toString() {
    return json();
  }
}
