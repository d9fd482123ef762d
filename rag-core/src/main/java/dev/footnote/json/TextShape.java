package dev.footnote.json;

/**
 * A string.
 *
 * @param min the fewest characters, counted as Unicode counts them (code points)
 * @param max the most
 */
record TextShape(int min, int max) implements Shape {

  @Override
  public String expected() {
    return "a string" + Bounds.of(min, max, "character");
  }

  @Override
  public boolean isKind(JsonValue value) {
    return value instanceof JsonString;
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    if (!(value instanceof JsonString string)) {
      violations.add(pointer, expected(), value);
      return;
    }
    int count = string.text().codePointCount(0, string.text().length());
    if (count < min || count > max) {
      violations.add(pointer, expected(), count + " characters");
    }
  }
}
