package dev.footnote.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Typed facts about a document, by key: what filters look at.
 *
 * <p>Keys are any non-blank text. The constants here are the keys that Footnote's own readers set.
 * Immutable, with value equality; safe for use by multiple threads. Builders are not.
 */
public final class Metadata {

  /** Key of the name of the source a document came from, a text. */
  public static final String SOURCE = "source";

  /** Key of the address a document was read from, a text. */
  public static final String URI = "uri";

  /** Key of the media type of the file, a text such as {@code text/markdown}. */
  public static final String MEDIA_TYPE = "mediaType";

  /** Key of the size of the file, or of the record in it, in bytes, a whole number. */
  public static final String SIZE = "size";

  /** Key of the SHA-256 of those bytes, a text of 64 hexadecimal digits. */
  public static final String CONTENT_HASH = "contentHash";

  /** Key of the moment the file was last changed. */
  public static final String MODIFIED = "modified";

  private static final Metadata EMPTY = new Metadata(new TreeMap<>());

  private final SortedMap<String, MetadataValue> values;

  private Metadata(SortedMap<String, MetadataValue> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  /**
   * Returns metadata without any key.
   *
   * @return the empty metadata
   */
  public static Metadata empty() {
    return EMPTY;
  }

  /**
   * Makes metadata of ready values.
   *
   * @param values values by key
   * @return the metadata
   */
  public static Metadata of(Map<String, MetadataValue> values) {
    Builder builder = builder();
    values.forEach(builder::put);
    return builder.build();
  }

  /**
   * Starts with no key.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder(new TreeMap<>());
  }

  /**
   * Starts with what this metadata holds.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(new TreeMap<>(values));
  }

  /**
   * Returns the value of a key.
   *
   * @param key the key
   * @return the value, or empty if there is none
   */
  public Optional<MetadataValue> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Returns the value of a key that holds one text.
   *
   * @param key the key
   * @return the text, or empty if there is no value or one of another type
   */
  public Optional<String> string(String key) {
    return get(key)
        .filter(MetadataValue.OfString.class::isInstance)
        .map(value -> ((MetadataValue.OfString) value).value());
  }

  /**
   * Returns all values, sorted by key.
   *
   * @return an unmodifiable view
   */
  public SortedMap<String, MetadataValue> values() {
    return values;
  }

  /**
   * Tells whether there is no key.
   *
   * @return whether this metadata is empty
   */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metadata that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  /** Collects values. Not safe for use by multiple threads. */
  public static final class Builder {

    private final SortedMap<String, MetadataValue> values;

    private Builder(SortedMap<String, MetadataValue> values) {
      this.values = values;
    }

    /**
     * Sets a text.
     *
     * @param key the key
     * @param value the text
     * @return this builder
     */
    public Builder put(String key, String value) {
      return put(key, new MetadataValue.OfString(value));
    }

    /**
     * Sets a whole number.
     *
     * @param key the key
     * @param value the number
     * @return this builder
     */
    public Builder put(String key, long value) {
      return put(key, new MetadataValue.OfLong(value));
    }

    /**
     * Sets a floating-point number.
     *
     * @param key the key
     * @param value the number, finite
     * @return this builder
     */
    public Builder put(String key, double value) {
      return put(key, new MetadataValue.OfDouble(value));
    }

    /**
     * Sets a truth value.
     *
     * @param key the key
     * @param value the truth value
     * @return this builder
     */
    public Builder put(String key, boolean value) {
      return put(key, new MetadataValue.OfBoolean(value));
    }

    /**
     * Sets a moment.
     *
     * @param key the key
     * @param value the moment, kept to the millisecond
     * @return this builder
     */
    public Builder put(String key, Instant value) {
      return put(key, new MetadataValue.OfInstant(value));
    }

    /**
     * Sets several texts.
     *
     * @param key the key
     * @param texts the texts
     * @return this builder
     */
    public Builder put(String key, Collection<String> texts) {
      return put(key, new MetadataValue.OfStrings(List.copyOf(texts)));
    }

    /**
     * Sets a ready value; a later value for the same key wins.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     * @throws IllegalArgumentException if the key is blank
     */
    public Builder put(String key, MetadataValue value) {
      if (key.isBlank()) {
        throw new IllegalArgumentException("metadata key must not be blank");
      }
      values.put(key, requireNonNull(value, "value"));
      return this;
    }

    /**
     * Ends the collecting.
     *
     * @return the metadata
     */
    public Metadata build() {
      return new Metadata(new TreeMap<>(values));
    }
  }
}
