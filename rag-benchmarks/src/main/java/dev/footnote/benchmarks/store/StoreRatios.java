package dev.footnote.benchmarks.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Our figures divided by those of others: of queries and chunks per second more is better, of
 * milliseconds (their names have {@code _ms} in them) less. What was not measured is NaN.
 *
 * @param results the figures
 */
record StoreRatios(StoreResults results) {

  static Map<String, Double> of(StoreResults results) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    StoreRatios all = new StoreRatios(results);
    for (Contender peer : List.of(Contender.values()).subList(1, Contender.values().length)) {
      if (peer != Contender.OURS_MANUAL) {
        all.search(peer, ratios);
      }
      if (peer != Contender.OURS_MANUAL && peer != Contender.RAW_LUCENE_LEAF) {
        all.filterAndIngest(peer, ratios);
      }
      if (peer != Contender.RAW_LUCENE_LEAF) {
        all.update(peer, ratios);
      }
    }
    ratios.put(
        "open_ms_" + Contender.RAW_LUCENE.key(),
        ratio(results.open(), Contender.RAW_LUCENE, run -> run.openMillis() + run.firstMillis()));
    return ratios;
  }

  /** Those that had no turn with a state of ours had one with the merged. */
  private void search(Contender peer, Map<String, Double> ratios) {
    for (State state : State.values()) {
      Map<Contender, SearchFigures> turns = results.search().getOrDefault(state, Map.of());
      double theirs = speed(turns.get(peer));
      double merged = speed(results.search().getOrDefault(State.MERGED, Map.of()).get(peer));
      ratios.put(
          peer.key() + state.suffix(),
          speed(turns.get(Contender.OURS)) / (Double.isNaN(theirs) ? merged : theirs));
    }
  }

  private static double speed(@Nullable SearchFigures figures) {
    return figures == null ? Double.NaN : figures.queriesPerSecond().median();
  }

  private void filterAndIngest(Contender peer, Map<String, Double> ratios) {
    Arrays.stream(Subset.values())
        .filter(Subset::filters)
        .forEach(subset ->
            ratios.put(
                "filter_" + subset.key() + "_" + peer.key(),
                ratio(
                    results.filter().getOrDefault(subset, Map.of()),
                    peer,
                    figures -> figures.queriesPerSecond().median())));
    ratios.put(
        "ingest_" + peer.key(), ratio(results.ingest(), peer, IngestFigures::chunksPerSecond));
  }

  private void update(Contender peer, Map<String, Double> ratios) {
    ratios.put("upsert_ms_" + peer.key(), ratio(results.update(), peer, UpdateFigures::upsertP50));
    ratios.put("delete_ms_" + peer.key(), ratio(results.update(), peer, UpdateFigures::deleteP50));
  }

  private static <T> double ratio(
      Map<Contender, T> figures, Contender peer, ToDoubleFunction<T> figure) {
    T ours = figures.get(Contender.OURS);
    T theirs = figures.get(peer);
    return ours == null || theirs == null
        ? Double.NaN
        : figure.applyAsDouble(ours) / figure.applyAsDouble(theirs);
  }
}
