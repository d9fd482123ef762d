package dev.footnote.json;

/** What a schema allows at one place. Immutable once the whole schema is read. */
sealed interface Shape
    permits ObjectShape,
        ArrayShape,
        TextShape,
        FormatShape,
        NumberShape,
        LiteralShape,
        ChoiceShape,
        RefShape {

  /** Names what is allowed, for messages. */
  String expected();

  /** Tells at a glance whether a value may be allowed: whatever is allowed is of the kind. */
  boolean isKind(JsonValue value);

  /** Looks for what is not allowed. */
  void check(JsonValue value, String pointer, Violations violations);

  default boolean allows(JsonValue value) {
    Violations violations = new Violations();
    check(value, "", violations);
    return violations.isEmpty();
  }
}
