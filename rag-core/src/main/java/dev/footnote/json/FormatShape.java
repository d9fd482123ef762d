package dev.footnote.json;

/**
 * A string of a form.
 *
 * @param format the form
 */
record FormatShape(TextFormat format) implements Shape {

  @Override
  public String expected() {
    return "a string that is " + format.expected();
  }

  @Override
  public boolean isKind(JsonValue value) {
    return value instanceof JsonString;
  }

  @Override
  public void check(JsonValue value, String pointer, Violations violations) {
    if (!(value instanceof JsonString string) || !format.matches(string.text())) {
      violations.add(pointer, expected(), value);
    }
  }
}
