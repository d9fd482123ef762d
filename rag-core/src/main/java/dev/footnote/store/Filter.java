package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import java.util.List;
import java.util.Optional;

/**
 * Which documents a search, a listing or a deletion looks at, by their metadata: a tree of typed
 * conditions, made with {@link Filters}.
 *
 * <p>A condition on a key holds only for a value of the condition's own type; a document without
 * such a value does not meet it. {@link Not} turns that around, so {@code not(eq("lang", "en"))}
 * also passes documents without a language. Sealed, so that a store can translate every kind and
 * the compiler proves it did. Immutable and safe for use by multiple threads.
 */
public sealed interface Filter {

  /** The most UTF-16 code units of a text that bounds a range, and of a prefix. */
  int MAX_COMPARED_LENGTH = 8_000;

  /**
   * Decides for one document; this is the meaning that every store must reproduce.
   *
   * @param metadata the document's metadata
   * @return whether it passes
   */
  boolean matches(Metadata metadata);

  /**
   * Returns a filter that passes what this and another pass.
   *
   * @param other the other filter
   * @return both
   */
  default Filter and(Filter other) {
    return new And(List.of(this, other));
  }

  /**
   * Returns a filter that passes what this or another passes.
   *
   * @param other the other filter
   * @return either
   */
  default Filter or(Filter other) {
    return new Or(List.of(this, other));
  }

  private static void checkCompared(String what, String text) {
    if (text.length() > MAX_COMPARED_LENGTH) {
      throw new IllegalArgumentException(
          "%s may have %d characters, has %d".formatted(what, MAX_COMPARED_LENGTH, text.length()));
    }
  }

  /** Passes everything. */
  record All() implements Filter {
    @Override
    public boolean matches(Metadata metadata) {
      return true;
    }
  }

  /**
   * Passes documents whose value for a key equals one of some values.
   *
   * @param key the metadata key
   * @param values the values, of any types; empty passes nothing
   */
  record In(String key, List<MetadataValue> values) implements Filter {
    /** Copies the values. */
    public In {
      requireNonNull(key, "key");
      values = List.copyOf(values);
    }

    @Override
    public boolean matches(Metadata metadata) {
      return metadata.get(key).filter(values::contains).isPresent();
    }
  }

  /**
   * Passes documents whose value for a key lies between two bounds of the same type; texts are
   * compared by UTF-16 code unit.
   *
   * @param key the metadata key
   * @param lower the lower bound; empty for none
   * @param upper the upper bound; empty for none
   */
  record Range(String key, Optional<Bound> lower, Optional<Bound> upper) implements Filter {

    /**
     * One end of a range.
     *
     * @param value a text, number or moment
     * @param inclusive whether the value itself passes
     */
    public record Bound(MetadataValue value, boolean inclusive) {
      /**
       * Checks that the value has an order.
       *
       * @throws IllegalArgumentException if it is a truth value or a list, or a text longer than
       *     {@link #MAX_COMPARED_LENGTH}
       */
      public Bound {
        if (value instanceof MetadataValue.OfBoolean || value instanceof MetadataValue.OfStrings) {
          throw new IllegalArgumentException("a range needs a text, number or moment, is " + value);
        }
        if (value instanceof MetadataValue.OfString(String text)) {
          checkCompared("a text that bounds a range", text);
        }
      }
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if there is none, or they are of different types
     */
    public Range {
      requireNonNull(key, "key");
      if (lower.isEmpty() && upper.isEmpty()) {
        throw new IllegalArgumentException("a range on '" + key + "' needs at least one bound");
      }
      if (lower.isPresent() && upper.isPresent()) {
        Class<?> low = lower.get().value().getClass();
        Class<?> high = upper.get().value().getClass();
        if (low != high) {
          throw new IllegalArgumentException(
              "a range on '"
                  + key
                  + "' needs bounds of one type, has "
                  + low.getSimpleName()
                  + " and "
                  + high.getSimpleName());
        }
      }
    }

    @Override
    public boolean matches(Metadata metadata) {
      return metadata.get(key).filter(this::holds).isPresent();
    }

    private boolean holds(MetadataValue value) {
      return lower.map(bound -> MetadataOrder.above(value, bound)).orElse(true)
          && upper.map(bound -> MetadataOrder.below(value, bound)).orElse(true);
    }
  }

  /**
   * Passes documents that have any value for a key.
   *
   * @param key the metadata key
   */
  record Exists(String key) implements Filter {
    /** Checks that there is a key. */
    public Exists {
      requireNonNull(key, "key");
    }

    @Override
    public boolean matches(Metadata metadata) {
      return metadata.get(key).isPresent();
    }
  }

  /**
   * Passes documents whose text for a key begins with a prefix.
   *
   * @param key the metadata key
   * @param prefix the beginning
   */
  record Prefix(String key, String prefix) implements Filter {
    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MAX_COMPARED_LENGTH}
     */
    public Prefix {
      requireNonNull(key, "key");
      checkCompared("a prefix", prefix);
    }

    @Override
    public boolean matches(Metadata metadata) {
      return metadata.string(key).filter(text -> text.startsWith(prefix)).isPresent();
    }
  }

  /**
   * Passes documents whose list of texts for a key has a text of some texts.
   *
   * @param key the metadata key
   * @param texts the texts; empty passes nothing
   */
  record AnyOf(String key, List<String> texts) implements Filter {
    /** Copies the texts. */
    public AnyOf {
      requireNonNull(key, "key");
      texts = List.copyOf(texts);
    }

    @Override
    public boolean matches(Metadata metadata) {
      return metadata.get(key).orElse(null) instanceof MetadataValue.OfStrings list
          && texts.stream().anyMatch(list.values()::contains);
    }
  }

  /**
   * Passes documents whose list of texts for a key has all of some texts.
   *
   * @param key the metadata key
   * @param texts the texts; empty passes every document that has such a list
   */
  record AllOf(String key, List<String> texts) implements Filter {
    /** Copies the texts. */
    public AllOf {
      requireNonNull(key, "key");
      texts = List.copyOf(texts);
    }

    @Override
    public boolean matches(Metadata metadata) {
      return metadata.get(key).orElse(null) instanceof MetadataValue.OfStrings list
          && list.values().containsAll(texts);
    }
  }

  /**
   * Passes what all of some filters pass.
   *
   * @param filters the filters; empty passes everything
   */
  record And(List<Filter> filters) implements Filter {
    /** Copies the filters. */
    public And {
      filters = List.copyOf(filters);
    }

    @Override
    public boolean matches(Metadata metadata) {
      return filters.stream().allMatch(filter -> filter.matches(metadata));
    }
  }

  /**
   * Passes what any of some filters passes.
   *
   * @param filters the filters; empty passes nothing
   */
  record Or(List<Filter> filters) implements Filter {
    /** Copies the filters. */
    public Or {
      filters = List.copyOf(filters);
    }

    @Override
    public boolean matches(Metadata metadata) {
      return filters.stream().anyMatch(filter -> filter.matches(metadata));
    }
  }

  /**
   * Passes what another filter does not pass.
   *
   * @param filter the other filter
   */
  record Not(Filter filter) implements Filter {
    /** Checks that there is a filter. */
    public Not {
      requireNonNull(filter, "filter");
    }

    @Override
    public boolean matches(Metadata metadata) {
      return !filter.matches(metadata);
    }
  }
}
