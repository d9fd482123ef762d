package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.json.JsonBinding;
import dev.footnote.json.JsonValue;

/** What a {@link JsonGenerator} gives. Immutable and safe for use by multiple threads. */
public sealed interface JsonGeneration {

  /**
   * Returns the text as it was written.
   *
   * @return JSON, or the beginning of it
   */
  String text();

  /**
   * Returns how much was read and written.
   *
   * @return the count of all that was asked for it
   */
  Generation.Usage usage();

  /**
   * A value that fits the schema.
   *
   * @param value the value
   * @param text the text that it was read from
   * @param usage how much was read and written
   */
  record Valid(JsonValue value, String text, Generation.Usage usage) implements JsonGeneration {
    /** Checks that all is there. */
    public Valid {
      requireNonNull(value, "value");
      requireNonNull(text, "text");
      requireNonNull(usage, "usage");
    }

    /**
     * Makes a record of the value.
     *
     * @param <R> the record
     * @param type the record's class, whose schema was asked for
     * @return the record
     * @throws dev.footnote.json.JsonException if the value does not fit the record
     */
    public <R extends Record> R toRecord(Class<R> type) {
      return JsonBinding.toRecord(value, type);
    }
  }

  /**
   * The beginning of a value, which could not be ended where length or time were used up.
   *
   * @param text what there was
   * @param finish which of both it was; never {@link Generation.Finish#STOPPED}
   * @param usage how much was read and written
   */
  record Truncated(String text, Generation.Finish finish, Generation.Usage usage)
      implements JsonGeneration {
    /**
     * Checks that all is there.
     *
     * @throws IllegalArgumentException if the text ended by itself
     */
    public Truncated {
      requireNonNull(text, "text");
      requireNonNull(usage, "usage");
      if (requireNonNull(finish, "finish") == Generation.Finish.STOPPED) {
        throw new IllegalArgumentException("a text that ended by itself is not cut");
      }
    }
  }
}
