package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Metadata;
import java.util.Optional;

/**
 * What a view lets through.
 *
 * @param filter which documents are there
 * @param collection over which documents word statistics are counted, unless a query says
 *     otherwise; empty for all of the store
 */
record ViewScope(Filter filter, Optional<Filter> collection) {

  static ViewScope of(Filter filter, ViewStatistics statistics) {
    return new ViewScope(Filters.all(), Optional.empty()).narrowed(filter, statistics);
  }

  /** A view of this view, whose shared statistics are no wider than this view's. */
  ViewScope narrowed(Filter other, ViewStatistics statistics) {
    requireNonNull(other, "filter");
    Filter both = of(other);
    return switch (statistics) {
      case OWN -> new ViewScope(both, Optional.of(both));
      case SHARED -> new ViewScope(both, collection);
    };
  }

  Filter of(Filter other) {
    requireNonNull(other, "filter");
    return filter instanceof Filter.All ? other : filter.and(other);
  }

  VectorQuery of(VectorQuery query) {
    return new VectorQuery(query.embedding(), query.topK(), of(query.filter()));
  }

  /** A query may count over part of the view, and never over more than the view. */
  KeywordQuery of(KeywordQuery query) {
    Optional<Filter> counted = query.collection().map(this::of).or(() -> collection);
    return new KeywordQuery(query.text(), query.topK(), of(query.filter()), counted);
  }

  /** Whether it may be told which commit was read, which others change too. */
  boolean tellsCommit() {
    return collection.isEmpty();
  }

  boolean passes(Metadata metadata) {
    return filter.matches(metadata);
  }
}
