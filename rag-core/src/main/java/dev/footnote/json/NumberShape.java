package dev.footnote.json;

import java.math.BigDecimal;

/**
 * A number.
 *
 * @param whole whether nothing may stand behind the point
 * @param range between what
 */
record NumberShape(boolean whole, NumberRange range) implements Shape {

  @Override
  public String expected() {
    return (whole ? "an integer" : "a number") + range;
  }

  @Override
  public boolean isKind(JsonValue value) {
    return value instanceof JsonNumber;
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    if (!(value instanceof JsonNumber number) || !allows(number)) {
      violations.add(pointer, expected(), value);
    }
  }

  private boolean allows(JsonNumber number) {
    BigDecimal exact = number.value();
    return (!whole || number.isWhole()) && range.contains(exact);
  }
}
