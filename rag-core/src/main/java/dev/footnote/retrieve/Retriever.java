package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.store.Filter;
import dev.footnote.store.ViewStatistics;
import java.util.List;

/**
 * Finds the chunks that answer a query.
 *
 * <p>Best first, at most {@code topK}, only from documents that pass the filter, and the same for
 * the same state of the store: equal scores are ordered by chunk id. Implementations are safe for
 * use by multiple threads.
 */
@FunctionalInterface
public interface Retriever {

  /**
   * Finds chunks.
   *
   * @param query what to find
   * @return the hits, best first, and the state they were read from
   */
  Retrieval retrieve(Query query);

  /**
   * Returns a retriever that finds only what passes a filter, for {@code KnowledgeBase.view}.
   *
   * <p>The retrievers of {@link Retrievers} search a view of their store. Any other, such as a
   * lambda, is asked with the filter added to each query's, and hits whose metadata do not pass are
   * dropped; its word statistics stay what they are. One that is made of other retrievers, or that
   * shall use the statistics, overrides this method.
   *
   * @param filter which documents may be found
   * @param statistics over which documents word statistics are counted
   * @return the narrowed retriever
   */
  default Retriever within(Filter filter, ViewStatistics statistics) {
    requireNonNull(filter, "filter");
    requireNonNull(statistics, "statistics");
    return query -> {
      Retrieval found = retrieve(query.withFilter(filter.and(query.filter())));
      List<Hit> passing =
          found.hits().stream().filter(hit -> filter.matches(hit.chunk().metadata())).toList();
      return new Retrieval(passing, statistics == ViewStatistics.SHARED ? found.commit() : "");
    };
  }
}
