package dev.footnote.benchmarks.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Lets stores take turns: in each round each asks one pass of queries, and another one begins.
 *
 * @param plan how much
 * @param truth what should be found
 */
record SearchDuel(StorePlan plan, Truth truth) {

  private static final int WARM_PASSES = 2;
  private static final int WARM_EXACT = 3;

  Map<Contender, SearchFigures> run(Map<Contender, Searched> stores, Subset subset) {
    stores.forEach((who, store) ->
        pass(store, subset, 0, who.exact() ? WARM_EXACT : WARM_PASSES * plan.queries()));
    Map<Contender, List<SearchPass>> passes = new EnumMap<>(Contender.class);
    List<Contender> order = new ArrayList<>(stores.keySet());
    for (int round = 0; round < plan.passes(); round++) {
      int number = round;
      for (Contender who : order) {
        Searched store = stores.getOrDefault(who, (query, some) -> () -> new int[0]);
        passes
            .computeIfAbsent(who, added -> new ArrayList<>())
            .add(turn(who, store, subset, number));
      }
      Collections.rotate(order, -1);
    }
    return figures(passes, subset);
  }

  private SearchPass turn(Contender who, Searched store, Subset subset, int round) {
    int number = who.exact() ? plan.exactQueries() : plan.queries();
    return pass(store, subset, round * number, number);
  }

  private SearchPass pass(Searched store, Subset subset, int first, int number) {
    return SearchPass.of(store, subset, first, number, plan.queries());
  }

  private Map<Contender, SearchFigures> figures(
      Map<Contender, List<SearchPass>> passes, Subset subset) {
    Map<Contender, SearchFigures> figures = new EnumMap<>(Contender.class);
    passes.forEach((who, done) -> figures.put(who, SearchFigures.of(done, truth, subset)));
    return figures;
  }
}
