package dev.footnote.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * One typed value of {@link Metadata}. Sealed, so that a store can translate every type and the
 * compiler proves it did.
 *
 * <p>Values of different types are never equal, also when they look alike: {@code 1} is not {@code
 * 1.0} and not {@code "1"}. Immutable and safe for use by multiple threads.
 */
public sealed interface MetadataValue {

  /**
   * A text.
   *
   * @param value the text
   */
  record OfString(String value) implements MetadataValue {
    /** Checks that there is a value. */
    public OfString {
      requireNonNull(value, "value");
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record OfLong(long value) implements MetadataValue {}

  /**
   * A floating-point number.
   *
   * @param value the number, finite
   */
  record OfDouble(double value) implements MetadataValue {
    /**
     * Checks the number, and turns -0.0 into 0.0 so that equal numbers are equal values.
     *
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    public OfDouble {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("metadata number must be finite, is " + value);
      }
      value += 0.0;
    }
  }

  /**
   * A truth value.
   *
   * @param value the truth value
   */
  record OfBoolean(boolean value) implements MetadataValue {}

  /**
   * A moment, in whole milliseconds.
   *
   * @param value the moment
   */
  record OfInstant(Instant value) implements MetadataValue {
    /** Cuts the moment to milliseconds, which is what stores keep. */
    public OfInstant {
      value = Instant.ofEpochMilli(value.toEpochMilli());
    }
  }

  /**
   * Several texts, such as tags or the groups that may read a document.
   *
   * @param values the texts, in order
   */
  record OfStrings(List<String> values) implements MetadataValue {
    /** Copies the list. */
    public OfStrings {
      values = List.copyOf(values);
    }
  }
}
