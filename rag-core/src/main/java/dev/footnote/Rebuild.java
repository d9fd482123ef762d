package dev.footnote;

import dev.footnote.PutReport.Outcome;
import dev.footnote.document.Document;
import dev.footnote.document.FootnoteException;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filters;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Fills a store with the documents of another, cut and embedded anew, in passes: each compares both
 * stores by id, fingerprint and chunker, and brings over what differs. So it needs to know neither
 * what changed meanwhile nor where an earlier run ended. Used by one thread.
 */
final class Rebuild {

  /** A pass that brought over no more is followed by the last one. */
  private static final int FEW = SyncBatch.RESULTS;

  /** After so many passes the last one follows, however much it may have to do. */
  private static final int MOST_PASSES = 10;

  /** A document that is cut, and the keys of what is embedded for it. */
  private record Brought(PendingPut put, Set<String> own) {}

  private final long start = System.nanoTime();
  private final VectorStore live;
  private final VectorStore target;
  private final Ingestion ingestion;
  private final RagListener listener;
  private int passes;
  private long embedded;
  private long reused;
  private long removed;

  /**
   * Makes a rebuild.
   *
   * @param live the store that serves
   * @param ingestion brings documents into the store that is filled
   */
  Rebuild(VectorStore live, Ingestion ingestion, RagListener listener) {
    this.live = live;
    this.target = ingestion.store();
    this.ingestion = ingestion;
    this.listener = listener;
  }

  /** Makes passes until little remains to be done. */
  void catchUp() {
    long changed;
    do {
      changed = pass(listener);
    } while (changed > FEW && passes < MOST_PASSES);
  }

  /**
   * Makes the pass after which both stores hold the same, if nobody changes the one that serves.
   */
  void lastPass() {
    pass(RagListener.NONE);
  }

  private long pass(RagListener told) {
    passes++;
    String chunker = ingestion.chunker().fingerprint();
    return new RebuildPass(live, target, chunker)
        .run(
            this::bringOver,
            (looked, total) -> told.onEvent(new RagEvent.RebuildProgressed(passes, looked, total)));
  }

  RebuildReport report() {
    StoreStats stats = live.stats(Filters.all());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new RebuildReport(
        stats.documents(), stats.chunks(), embedded, reused, removed, passes, took);
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(null);
    }
  }

  private static IllegalStateException interrupted(@Nullable Exception e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(
        "interrupted; the store is as it was, and rebuilding again goes on from here", e);
  }

  private void bringOver(List<DocumentInfo> batch) {
    requireNotInterrupted();
    try {
      List<Brought> puts = new ArrayList<>();
      FreshTexts fresh = new FreshTexts();
      for (DocumentInfo info : batch) {
        live.document(info.id())
            .map(this::prepare)
            .ifPresent(put -> puts.add(new Brought(put, fresh.add(put))));
      }
      store(puts, fresh.embed(ingestion.embedder()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (FootnoteException | IllegalArgumentException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted(e);
      }
      throw new StoreException(
          "could not rebuild documents '%s' to '%s': %s; the store is as it was, and rebuilding again goes on from here"
              .formatted(batch.getFirst().id(), batch.getLast().id(), e.getMessage()),
          e);
    }
  }

  private PendingPut prepare(Document document) {
    PendingPut put = ingestion.cut(document, Outcome.CHANGED, live.chunks(document.id()));
    if (!live.manifest().space().equals(target.manifest().space())) {
      return put;
    }
    Map<String, Embedding> stored = new HashMap<>(live.embeddings(put.lacking()));
    stored.putAll(put.stored());
    return put.withStored(stored);
  }

  /** Stores each document in a step of its own, all at once, so that they may share a commit. */
  private void store(List<Brought> all, Map<String, Embedding> made) throws InterruptedException {
    List<Callable<PutReport>> steps = new ArrayList<>();
    for (Brought one : all) {
      steps.add(() -> ingestion.store(one.put(), made, one.own()));
    }
    try (ExecutorService storing = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<PutReport> stored : storing.invokeAll(steps)) {
        PutReport report = BatchPut.get(stored);
        embedded += report.embedded();
        reused += report.reused();
        removed += report.removed();
      }
    }
  }
}
