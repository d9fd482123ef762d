package dev.footnote.benchmarks.store;

import java.util.Map;

/**
 * Everything that was measured. What was not is missing.
 *
 * @param search the nearest of all, for each state of our store, with those that took turns with it
 * @param segments how many segments our store had in each state
 * @param filter the nearest of some
 * @param update single changes
 * @param ingest storing all
 * @param open the first search of a process
 */
record StoreResults(
    Map<State, Map<Contender, SearchFigures>> search,
    Map<State, Integer> segments,
    Map<Subset, Map<Contender, SearchFigures>> filter,
    Map<Contender, UpdateFigures> update,
    Map<Contender, IngestFigures> ingest,
    Map<Contender, OpenFigures> open) {

  StoreResults withOpen(Map<Contender, OpenFigures> opened) {
    return new StoreResults(search, segments, filter, update, ingest, opened);
  }
}
