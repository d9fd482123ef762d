package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.report.Progress;
import dev.footnote.lucene.Durability;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Measures all stores, part by part, in an order in which ours goes through its states. */
final class StoreBench {

  private final StorePlan plan;
  private final VectorData data;
  private final SearchDuel duel;
  private final Map<State, Map<Contender, SearchFigures>> search = new EnumMap<>(State.class);
  private final Map<State, Integer> segments = new EnumMap<>(State.class);
  private final Map<Subset, Map<Contender, SearchFigures>> filter = new EnumMap<>(Subset.class);
  private final Map<Contender, UpdateFigures> update = new EnumMap<>(Contender.class);

  StoreBench(StorePlan plan, VectorData data, Truth truth) {
    this.plan = plan;
    this.data = data;
    this.duel = new SearchDuel(plan, truth);
  }

  /** Measures all but the first search of a process, for which the stores must be closed. */
  StoreResults run(OpenStores stores) throws IOException {
    search(State.BULK, stores);
    Progress.say("merging our segments to one");
    stores.mergeOurs();
    search(State.MERGED, stores);
    filter(stores);
    changeOurs(stores);
    search(State.UPSERTED, stores);
    changeOursUnsaved(stores);
    searchCompact(stores);
    changeOthers(stores);
    return new StoreResults(
        search,
        segments,
        filter,
        plan.has(Part.UPDATE) ? update : Map.of(),
        plan.has(Part.INGEST) ? stores.ingest() : Map.of(),
        Map.of());
  }

  private void search(State state, OpenStores stores) throws IOException {
    if (plan.has(Part.SEARCH)) {
      Progress.say("searching, ours " + state.key());
      segments.put(state, stores.segments());
      boolean exactToo = state == State.MERGED;
      search.put(state, duel.run(stores.searched(Subset.ALL, exactToo), Subset.ALL));
    }
  }

  private void searchCompact(OpenStores stores) {
    if (plan.has(Part.SEARCH)) {
      Progress.say("copying ours to one segment in 4 bits");
      try (FootnoteStore compact = stores.compactCopyOfOurs()) {
        Map<Contender, Searched> searched = stores.searched(Subset.ALL, false);
        searched.put(Contender.OURS, compact);
        segments.put(State.COMPACT, 1);
        search.put(State.COMPACT, duel.run(searched, Subset.ALL));
      }
    }
  }

  private void filter(OpenStores stores) {
    if (plan.has(Part.FILTER)) {
      Arrays.stream(Subset.values())
          .filter(Subset::filters)
          .forEach(subset -> {
            Progress.say("searching with filter " + subset.key());
            filter.put(subset, duel.run(stores.searched(subset, true), subset));
          });
    }
  }

  /** Also makes the state that is searched next. */
  private void changeOurs(OpenStores stores) {
    if (plan.has(Part.UPDATE) || plan.has(Part.SEARCH)) {
      change(Contender.OURS, stores, plan.upserts());
      OpenStores.settle();
    }
  }

  /** Changes documents once more, seen as soon as each call returns, but not on disk by then. */
  private void changeOursUnsaved(OpenStores stores) {
    if (plan.has(Part.UPDATE)) {
      stores.reopenOurs(Durability.MANUAL);
      Progress.say("replacing single documents in ours, which is not flushed");
      UpdateBench bench = new UpdateBench(stores.get(Contender.OURS), data);
      update.put(Contender.OURS_MANUAL, bench.run(plan.peerUpserts(), plan.deletes()));
      stores.reopenOurs(Durability.EACH_WRITE);
    }
  }

  private void changeOthers(OpenStores stores) {
    if (plan.has(Part.UPDATE)) {
      change(Contender.RAW_LUCENE, stores, plan.peerUpserts());
      if (plan.exactStores()) {
        change(Contender.LANGCHAIN4J, stores, plan.peerUpserts());
        change(Contender.SPRING_AI, stores, plan.peerUpserts());
      }
    }
  }

  private void change(Contender who, OpenStores stores, int upserts) {
    Progress.say("replacing " + upserts + " single documents in " + who.key());
    update.put(who, new UpdateBench(stores.get(who), data).run(upserts, plan.deletes()));
  }
}
