package dev.footnote.store;

import dev.footnote.document.MetadataValue;
import dev.footnote.store.Filter.Range;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Makes {@link Filter}s.
 *
 * <p>Values are texts, numbers, truth values and moments: {@link String}, {@link Integer}, {@link
 * Long}, {@link Float}, {@link Double}, {@link Boolean}, {@link Instant} or {@link MetadataValue}.
 */
public final class Filters {

  private static final Filter ALL = new Filter.All();

  private Filters() {}

  /**
   * Passes everything.
   *
   * @return the filter
   */
  public static Filter all() {
    return ALL;
  }

  /**
   * Passes documents whose value for a key equals a value.
   *
   * @param key the metadata key
   * @param value the value
   * @return the filter
   */
  public static Filter eq(String key, Object value) {
    return new Filter.In(key, List.of(valueOf(value)));
  }

  /**
   * Passes documents whose value for a key does not equal a value, also those without one.
   *
   * @param key the metadata key
   * @param value the value
   * @return the filter
   */
  public static Filter ne(String key, Object value) {
    return not(eq(key, value));
  }

  /**
   * Passes documents whose value for a key is one of some values.
   *
   * @param key the metadata key
   * @param values the values
   * @return the filter
   */
  public static Filter in(String key, Collection<?> values) {
    return new Filter.In(key, values.stream().map(Filters::valueOf).toList());
  }

  /**
   * Passes documents whose value for a key is above a bound.
   *
   * @param key the metadata key
   * @param bound the bound, which does not pass itself
   * @return the filter
   */
  public static Filter gt(String key, Object bound) {
    return new Range(key, Optional.of(new Range.Bound(valueOf(bound), false)), Optional.empty());
  }

  /**
   * Passes documents whose value for a key is a bound or above it.
   *
   * @param key the metadata key
   * @param bound the bound
   * @return the filter
   */
  public static Filter gte(String key, Object bound) {
    return new Range(key, Optional.of(new Range.Bound(valueOf(bound), true)), Optional.empty());
  }

  /**
   * Passes documents whose value for a key is below a bound.
   *
   * @param key the metadata key
   * @param bound the bound, which does not pass itself
   * @return the filter
   */
  public static Filter lt(String key, Object bound) {
    return new Range(key, Optional.empty(), Optional.of(new Range.Bound(valueOf(bound), false)));
  }

  /**
   * Passes documents whose value for a key is a bound or below it.
   *
   * @param key the metadata key
   * @param bound the bound
   * @return the filter
   */
  public static Filter lte(String key, Object bound) {
    return new Range(key, Optional.empty(), Optional.of(new Range.Bound(valueOf(bound), true)));
  }

  /**
   * Passes documents whose value for a key lies between two bounds, both included.
   *
   * @param key the metadata key
   * @param lower the lower bound
   * @param upper the upper bound, of the same type
   * @return the filter
   */
  public static Filter between(String key, Object lower, Object upper) {
    return new Range(
        key,
        Optional.of(new Range.Bound(valueOf(lower), true)),
        Optional.of(new Range.Bound(valueOf(upper), true)));
  }

  /**
   * Passes documents that have any value for a key.
   *
   * @param key the metadata key
   * @return the filter
   */
  public static Filter exists(String key) {
    return new Filter.Exists(key);
  }

  /**
   * Passes documents whose text for a key begins with a prefix.
   *
   * @param key the metadata key
   * @param prefix the beginning
   * @return the filter
   */
  public static Filter prefix(String key, String prefix) {
    return new Filter.Prefix(key, prefix);
  }

  /**
   * Passes documents whose list for a key has at least one of some texts.
   *
   * @param key the metadata key
   * @param texts the texts
   * @return the filter
   */
  public static Filter anyOf(String key, Collection<String> texts) {
    return new Filter.AnyOf(key, List.copyOf(texts));
  }

  /**
   * Passes documents whose list for a key has all of some texts.
   *
   * @param key the metadata key
   * @param texts the texts
   * @return the filter
   */
  public static Filter allOf(String key, Collection<String> texts) {
    return new Filter.AllOf(key, List.copyOf(texts));
  }

  /**
   * Passes documents whose list for a key has none of some texts, also those without such a list.
   *
   * @param key the metadata key
   * @param texts the texts
   * @return the filter
   */
  public static Filter noneOf(String key, Collection<String> texts) {
    return not(anyOf(key, texts));
  }

  /**
   * Passes what all filters pass.
   *
   * @param filters the filters; none passes everything
   * @return the filter
   */
  public static Filter and(Filter... filters) {
    return new Filter.And(Arrays.asList(filters));
  }

  /**
   * Passes what any filter passes.
   *
   * @param filters the filters; none passes nothing
   * @return the filter
   */
  public static Filter or(Filter... filters) {
    return new Filter.Or(Arrays.asList(filters));
  }

  /**
   * Passes what a filter does not pass.
   *
   * @param filter the filter
   * @return its opposite
   */
  public static Filter not(Filter filter) {
    return new Filter.Not(filter);
  }

  private static MetadataValue valueOf(Object value) {
    return switch (value) {
      case MetadataValue ready -> ready;
      case String text -> new MetadataValue.OfString(text);
      case Integer number -> new MetadataValue.OfLong(number);
      case Long number -> new MetadataValue.OfLong(number);
      case Float number -> new MetadataValue.OfDouble(number);
      case Double number -> new MetadataValue.OfDouble(number);
      case Boolean truth -> new MetadataValue.OfBoolean(truth);
      case Instant moment -> new MetadataValue.OfInstant(moment);
      default ->
          throw new IllegalArgumentException(
              "a filter value must be a text, number, truth value or moment, is a "
                  + value.getClass().getName());
    };
  }
}
