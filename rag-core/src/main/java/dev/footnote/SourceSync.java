package dev.footnote;

import dev.footnote.document.Document;
import dev.footnote.document.FootnoteException;
import dev.footnote.document.Metadata;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.ReadResult;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run over a source. Documents are read in order by the calling thread and put by a few
 * workers, so that one can be embedded while another is being written; no more than {@link
 * #IN_FLIGHT} are in memory at once.
 */
final class SourceSync {

  private static final int WORKERS = Runtime.getRuntime().availableProcessors() + 1;
  private static final int IN_FLIGHT = 2 * WORKERS;

  private final Ingestion ingestion;
  private final VectorStore store;
  private final RagListener listener;
  private final SyncCounts counts = new SyncCounts();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> unread = new HashSet<>();
  private final Semaphore room = new Semaphore(IN_FLIGHT);

  SourceSync(Ingestion ingestion, VectorStore store, RagListener listener) {
    this.ingestion = ingestion;
    this.store = store;
    this.listener = listener;
  }

  SyncReport run(DocumentSource source) {
    long start = System.nanoTime();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().daemon().name("footnote-sync-", 1).factory());
    try (Stream<ReadResult> results = source.read()) {
      for (Iterator<ReadResult> each = results.iterator(); each.hasNext(); ) {
        handle(each.next(), source, workers);
      }
      finish(workers);
    } finally {
      workers.shutdownNow();
    }
    deleteVanished(source);
    return counts.report(Duration.ofNanos(System.nanoTime() - start));
  }

  private void handle(ReadResult result, DocumentSource source, ExecutorService workers) {
    boolean first = seen.add(result.id());
    switch (result) {
      case ReadResult.Read(Document document) when first -> submit(document, source, workers);
      case ReadResult.Read(Document document) ->
          fail(document.id(), "the source has this id twice; the first document was kept");
      case ReadResult.Skipped skipped -> {
        counts.add(skipped);
        listener.onEvent(new RagEvent.DocumentSkipped(skipped));
      }
      case ReadResult.Failed failed -> {
        unread.add(failed.id());
        fail(failed.id(), failed.reason());
      }
    }
  }

  private void submit(Document document, DocumentSource source, ExecutorService workers) {
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted; documents reported as put are stored, the rest is not", e);
    }
    workers.execute(() -> {
      try {
        put(document, source);
      } finally {
        room.release();
      }
    });
  }

  private void put(Document document, DocumentSource source) {
    try {
      Optional<String> owner = otherOwner(document, source);
      if (owner.isPresent()) {
        fail(document.id(), "this id is stored from " + owner.get() + "; delete that one first");
        return;
      }
      long start = System.nanoTime();
      PutReport report = ingestion.put(named(document, source));
      counts.add(report);
      listener.onEvent(
          new RagEvent.DocumentPut(report, Duration.ofNanos(System.nanoTime() - start)));
    } catch (FootnoteException | IllegalArgumentException | IllegalStateException e) {
      fail(document.id(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> otherOwner(Document document, DocumentSource source) {
    return store
        .info(document.id())
        .map(info -> info.metadata().string(Metadata.SOURCE).orElse("no source"))
        .filter(owner -> !owner.equals(source.name()));
  }

  private static Document named(Document document, DocumentSource source) {
    return document.withMetadata(
        document.metadata().toBuilder().put(Metadata.SOURCE, source.name()).build());
  }

  private void fail(String id, String reason) {
    ReadResult.Failed failed = new ReadResult.Failed(id, reason);
    counts.add(failed);
    listener.onEvent(new RagEvent.DocumentFailed(failed));
  }

  private static void finish(ExecutorService workers) {
    workers.shutdown();
    try {
      while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted; documents reported as put are stored, the rest is not", e);
    }
  }

  private void deleteVanished(DocumentSource source) {
    List<String> vanished =
        DocumentPages.of(store, Filters.eq(Metadata.SOURCE, source.name()))
            .filter(info -> !seen.contains(info.id()) && !mayBeUnread(info))
            .map(DocumentInfo::id)
            .toList();
    for (String id : vanished) {
      if (store.delete(id)) {
        counts.addDeleted();
        listener.onEvent(new RagEvent.DocumentDeleted(id));
      }
    }
  }

  /** Whether a document comes from a folder, or a file of many records, that could not be read. */
  private boolean mayBeUnread(DocumentInfo info) {
    String uri = info.metadata().string(Metadata.URI).orElse("");
    return unread.stream()
        .anyMatch(id -> id.endsWith("/") ? info.id().startsWith(id) : uri.endsWith("/" + id));
  }
}
