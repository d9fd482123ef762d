package dev.footnote.json;

import static java.util.Objects.requireNonNull;

/**
 * Makes records of JSON values, and back. The types are those that {@link JsonSchema#of} knows; a
 * value that fits a record's schema makes a record, unless the record's constructor refuses it or a
 * number is too large for a {@code double}.
 */
public final class JsonBinding {

  private JsonBinding() {}

  /**
   * Makes a record.
   *
   * @param <R> the record
   * @param value an object with a member for each component
   * @param type the record's class, which must be accessible: for one in a module, open to this one
   * @return the record
   * @throws JsonException if the value does not fit; the message names the place by a JSON pointer
   * @throws IllegalArgumentException if a component has a type that {@link JsonSchema#of} refuses
   */
  public static <R extends Record> R toRecord(JsonValue value, Class<R> type) {
    requireNonNull(type, "type");
    return type.cast(RecordReader.read(requireNonNull(value, "value"), type, ""));
  }

  /**
   * Makes a value of a record. Empty optionals are left out.
   *
   * @param record the record
   * @return an object with a member for each other component
   * @throws IllegalArgumentException if a component has a type that {@link JsonSchema#of} refuses,
   *     is null, or holds what JSON cannot say
   */
  public static JsonObject toJson(Record record) {
    return RecordWriter.write(requireNonNull(record, "record"));
  }
}
