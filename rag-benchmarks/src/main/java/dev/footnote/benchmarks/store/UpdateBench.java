package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes single documents of a store, which holds the same vectors afterwards.
 *
 * @param store what is changed
 * @param data what it holds
 */
record UpdateBench(PeerStore store, VectorData data) {

  /** The first fifth of the changes is not measured, since code is still being compiled. */
  private static final int WARM_SHARE = 5;

  UpdateFigures run(int upserts, int deletes) {
    List<Double> upserted = upsert(upserts);
    List<Double> measured = upserted.subList(upserts / WARM_SHARE, upserts);
    return new UpdateFigures(
        Spread.quantile(measured, 0.5),
        Spread.quantile(measured, 0.99),
        Spread.quantile(delete(deletes), 0.5),
        store.durable(),
        measured.size());
  }

  private List<Double> upsert(int number) {
    SplittableRandom random = new SplittableRandom(data.seed());
    List<Double> millis = new ArrayList<>();
    for (int version = 1; version <= number; version++) {
      millis.add(millis(store.upsert(random.nextInt(data.size()), version)));
    }
    return millis;
  }

  /** Deletes documents one by one and puts them back together. */
  private List<Double> delete(int number) {
    List<Integer> documents =
        new SplittableRandom(data.seed() + 1)
            .ints(0, data.size())
            .distinct()
            .limit(number)
            .boxed()
            .toList();
    List<Double> millis =
        documents.stream().map(document -> millis(() -> store.delete(document))).toList();
    store.ingest(documents);
    return millis;
  }

  private static double millis(Runnable change) {
    long start = System.nanoTime();
    change.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
