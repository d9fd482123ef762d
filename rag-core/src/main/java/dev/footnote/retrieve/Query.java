package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.store.Filter;
import dev.footnote.store.Filters;

/**
 * What to find, where, and how much of it. Immutable and safe for use by multiple threads.
 *
 * @param text the question or the words to find
 * @param topK the most hits to return, one or more
 * @param filter which documents to look at
 * @param exact whether vectors are all compared, see {@link dev.footnote.store.VectorQuery#exact}
 */
public record Query(String text, int topK, Filter filter, boolean exact) {

  /** How many hits are returned when nobody says otherwise. */
  public static final int DEFAULT_TOP_K = 10;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if topK is not positive
   */
  public Query {
    requireNonNull(text, "text");
    requireNonNull(filter, "filter");
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be positive, is " + topK);
    }
  }

  /**
   * Asks for the best {@value #DEFAULT_TOP_K} hits in all documents.
   *
   * @param text the question or the words to find
   * @return the query
   */
  public static Query of(String text) {
    return new Query(text, DEFAULT_TOP_K, Filters.all(), false);
  }

  /**
   * Returns this query with another text.
   *
   * @param newText the question or the words to find
   * @return a copy
   */
  public Query withText(String newText) {
    return new Query(newText, topK, filter, exact);
  }

  /**
   * Returns this query with another number of hits.
   *
   * @param newTopK the most hits to return
   * @return a copy
   */
  public Query withTopK(int newTopK) {
    return new Query(text, newTopK, filter, exact);
  }

  /**
   * Returns this query for other documents.
   *
   * @param newFilter which documents to look at
   * @return a copy
   */
  public Query withFilter(Filter newFilter) {
    return new Query(text, topK, newFilter, exact);
  }

  /**
   * Returns this query with all vectors compared that pass its filter.
   *
   * @return a copy
   */
  public Query exactly() {
    return new Query(text, topK, filter, true);
  }
}
