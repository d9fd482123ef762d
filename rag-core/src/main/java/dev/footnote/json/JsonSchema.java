package dev.footnote.json;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a JSON value must look like. Immutable and safe for use by multiple threads.
 *
 * <p>The keywords are those of JSON Schema 2020-12 that can be both checked in a value and followed
 * while one is written: {@code type} (one, or a list), {@code properties}, {@code required}, {@code
 * additionalProperties} (true or false), {@code items}, {@code prefixItems}, {@code minItems},
 * {@code maxItems}, {@code minLength}, {@code maxLength}, {@code minimum}, {@code maximum}, {@code
 * exclusiveMinimum}, {@code exclusiveMaximum}, {@code enum}, {@code const}, {@code format} (date,
 * date-time, uuid), {@code anyOf}, {@code oneOf} of shapes that exclude each other, and {@code
 * $ref} to {@code #} or to one of the root's {@code $defs}, also to one around it. Titles,
 * descriptions, defaults and examples are there for readers. Each other keyword is refused by name,
 * and so is one that has no effect where it stands.
 */
public final class JsonSchema {

  private static final ClassValue<JsonSchema> OF_RECORDS =
      new ClassValue<>() {
        @Override
        protected JsonSchema computeValue(Class<?> type) {
          return read(RecordSchema.of(type.asSubclass(Record.class)));
        }
      };

  private final String json;
  private final Shape shape;
  private final Grammar grammar;

  private JsonSchema(String json, Shape shape) {
    this.json = json;
    this.shape = shape;
    grammar = new Grammar(shape, ShortestTexts.of(shape));
  }

  /**
   * Reads a schema.
   *
   * @param text a JSON schema, an object
   * @return the schema
   * @throws JsonException if the text is no JSON
   * @throws IllegalArgumentException if a keyword is not supported, has no effect, or has a value
   *     that it must not have, or if no value can fit; the message names keyword and place
   */
  public static JsonSchema parse(String text) {
    return read(JsonValue.parse(text));
  }

  /**
   * Makes the schema of a record. Its components become the members of an object: {@code int},
   * {@code long}, {@code double}, {@code boolean} and their boxes, {@code BigDecimal}, {@code
   * String}, enums by name, {@code LocalDate}, {@code Instant} and {@code UUID} as strings of their
   * format, {@code List}s and other records, also ones around it. All are required but {@code
   * Optional}s, which may be left out or null.
   *
   * @param type the record
   * @return the schema, the same each time
   * @throws IllegalArgumentException if a component has another type; the message names it
   */
  public static JsonSchema of(Class<? extends Record> type) {
    return OF_RECORDS.get(requireNonNull(type, "type"));
  }

  private static JsonSchema read(JsonValue schema) {
    return new JsonSchema(schema.json(), SchemaReader.read(schema));
  }

  /**
   * Looks for what a value has that this schema does not allow.
   *
   * @param value a value
   * @return the first 100 violations, in the order of the value; none if it fits
   */
  public List<JsonViolation> validate(JsonValue value) {
    Violations violations = new Violations();
    shape.check(value, "", violations);
    return violations.list();
  }

  /**
   * Begins a text that is to fit this schema.
   *
   * @return the beginning, at which nothing is written yet
   */
  public JsonPrefix begin() {
    return JsonPrefix.start(grammar);
  }

  /**
   * Returns the schema as JSON.
   *
   * @return its text without white space
   */
  public String json() {
    return json;
  }

  /**
   * Returns the schema as JSON.
   *
   * @return what {@link #json()} gives
   */
  @Override
  public String toString() {
    return json;
  }
}
