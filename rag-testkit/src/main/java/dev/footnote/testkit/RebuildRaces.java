package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.SPACE;
import static dev.footnote.testkit.StoreSamples.embedding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filters;
import dev.footnote.store.Rebuildable;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** What must hold of a store that is rebuilt while other threads use it. */
final class RebuildRaces {

  private static final int OLD = 20;
  private static final int NEW = 35;
  private static final VectorQuery NEAREST = new VectorQuery(embedding("q"), 100, Filters.all());

  private final VectorStore store;

  RebuildRaces(VectorStore store) {
    this.store = store;
  }

  private StoreRebuild begin(String chunker) {
    return ((Rebuildable) store).rebuild(SPACE, chunker);
  }

  private static void fill(VectorStore filled, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      Document document = Document.of(prefix + i, prefix + " " + i);
      filled.replace(document, StoreSamples.chunks(document), prefix);
    }
  }

  /** A change that comes during the last pass is made after the swap, to the new content. */
  void changesWaitForASwap() throws Exception {
    fill(store, "old", OLD);
    Document late = Document.of("late", "put by another thread");
    try (ExecutorService thread = Executors.newSingleThreadExecutor();
        StoreRebuild rebuild = begin("new")) {
      CountDownLatch started = new CountDownLatch(1);
      List<Future<Boolean>> change = new ArrayList<>();
      rebuild.swap(() -> {
        change.add(
            thread.submit(() -> {
              started.countDown();
              store.replace(late, StoreSamples.chunks(late), "new");
              return store.delete("new0");
            }));
        await(started);
        fill(rebuild.target(), "new", NEW);
        assertThat(change.getFirst().isDone()).isFalse();
        assertThat(store.document("late")).isEmpty();
      });
      assertThat(change.getFirst().get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(store.document("late")).contains(late);
    assertThat(store.stats(Filters.all())).isEqualTo(new StoreStats(NEW, NEW));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Readers look all the time, and never see both contents or none. */
  void readersSeeTheOldOrTheNewWhole() throws Exception {
    fill(store, "old", OLD);
    AtomicBoolean looking = new AtomicBoolean(true);
    CountDownLatch begun = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> readers =
          List.of(
              threads.submit(() -> look(looking, begun)),
              threads.submit(() -> look(looking, begun)));
      try {
        await(begun);
        for (int i = 0; i < 5; i++) {
          swap("new", NEW);
          swap("old", OLD);
        }
      } finally {
        looking.set(false);
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
      }
    }
  }

  private void swap(String prefix, int count) {
    try (StoreRebuild rebuild = begin(prefix)) {
      rebuild.swap(() -> fill(rebuild.target(), prefix, count));
    }
  }

  private int look(AtomicBoolean looking, CountDownLatch begun) {
    int looks = 0;
    while (looking.get()) {
      if (looks == 0) {
        begun.countDown();
      }
      assertThat(store.stats(Filters.all()))
          .isIn(new StoreStats(OLD, OLD), new StoreStats(NEW, NEW));
      List<ScoredChunk> found = store.search(NEAREST);
      Set<String> prefixes =
          found.stream()
              .map(hit -> hit.chunk().documentId().substring(0, 3))
              .collect(Collectors.toSet());
      assertThat(prefixes).hasSize(1);
      assertThat(found).hasSize(prefixes.contains("old") ? OLD : NEW);
      looks++;
    }
    return looks;
  }
}
