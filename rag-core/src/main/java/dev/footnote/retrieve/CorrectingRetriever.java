package dev.footnote.retrieve;

import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordSearch;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Also asks with words that are stored in place of those that are not. */
record CorrectingRetriever(Retriever first, KeywordSearch store) implements Retriever {

  /** What is corrected was hardly meant as it was written. */
  private static final double WEIGHT = 1;

  @Override
  public Retrieval retrieve(Query query) {
    QueryForms forms = question -> corrected(question, query.filter());
    return new FormsRetriever(first, forms, WEIGHT).retrieve(query);
  }

  private List<String> corrected(String question, Filter filter) {
    Map<String, List<String>> corrections = store.corrections(question, filter);
    return corrections.isEmpty()
        ? List.of()
        : List.of(
            Arrays.stream(question.split("\\s+", -1))
                .map(word -> corrections.getOrDefault(word, List.of(word)).getFirst())
                .collect(Collectors.joining(" ")));
  }

  @Override
  public Retriever within(Filter filter, ViewStatistics statistics) {
    return new CorrectingRetriever(
        first.within(filter, statistics), VectorStores.view(store, filter, statistics));
  }

  @Override
  public Retriever over(HybridSearch state) {
    return new CorrectingRetriever(first.over(state), state);
  }
}
