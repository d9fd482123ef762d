package dev.footnote;

import dev.footnote.document.Metadata;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.ReadResult;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * One run over a source. The calling thread reads documents in order and gathers them into batches,
 * which a few workers put, so that some can be read and cut while others are embedded and written;
 * it tells of all outcomes itself, in the order of the source.
 *
 * <p>In memory are at most {@link #IN_FLIGHT} batches and the one that is gathered, each of no more
 * than {@link SyncBatch#RESULTS} documents, which have {@link SyncBatch#CHARACTERS} characters
 * without the last of them.
 */
final class SourceSync {

  private static final int IN_FLIGHT = Runtime.getRuntime().availableProcessors() + 1;

  private final Setups setups;
  private final VectorStore store;
  private final RagListener listener;
  private final SyncCounts counts = new SyncCounts();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> unread = new HashSet<>();
  private final Deque<Future<List<RagEvent>>> inFlight = new ArrayDeque<>();
  private SyncBatch batch = new SyncBatch();

  SourceSync(Setups setups, VectorStore store, RagListener listener) {
    this.setups = setups;
    this.store = store;
    this.listener = listener;
  }

  SyncReport run(DocumentSource source) {
    long start = System.nanoTime();
    try (Stream<ReadResult> results = source.read()) {
      putAll(results.iterator(), source.name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted; documents reported as put are stored, the rest may be or not", e);
    }
    deleteVanished(source);
    return counts.report(Duration.ofNanos(System.nanoTime() - start));
  }

  /** Leaves no thread behind, however it ends. */
  private void putAll(Iterator<ReadResult> results, String source) throws InterruptedException {
    try (ExecutorService storing = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService workers = Executors.newFixedThreadPool(IN_FLIGHT, threads())) {
      try {
        while (results.hasNext()) {
          batch.add(checked(results.next()));
          if (batch.isFull()) {
            submit(source, storing, workers);
          }
        }
        submit(source, storing, workers);
        tellUntilInFlight(0);
      } finally {
        workers.shutdownNow();
        storing.shutdownNow();
      }
    }
  }

  private static ThreadFactory threads() {
    return Thread.ofPlatform().daemon().name("footnote-sync-", 1).factory();
  }

  private ReadResult checked(ReadResult result) {
    boolean first = seen.add(result.id());
    if (result instanceof ReadResult.Failed) {
      unread.add(result.id());
    }
    return first || !(result instanceof ReadResult.Read)
        ? result
        : new ReadResult.Failed(
            result.id(), "the source has this id twice; the first document was kept");
  }

  private void submit(String source, ExecutorService storing, ExecutorService workers)
      throws InterruptedException {
    tellUntilInFlight(IN_FLIGHT - 1);
    List<ReadResult> results = batch.results();
    inFlight.add(workers.submit(() -> put(results, source, storing)));
    batch = new SyncBatch();
  }

  /** A rebuild may give the batches of one sync different setups, but each batch has one. */
  private List<RagEvent> put(List<ReadResult> results, String source, ExecutorService storing)
      throws InterruptedException {
    return setups.changing(setup -> new BatchPut(setup.ingestion(), source, storing).run(results));
  }

  private void tellUntilInFlight(int most) throws InterruptedException {
    while (inFlight.size() > most) {
      BatchPut.get(inFlight.remove()).forEach(this::tell);
    }
  }

  private void tell(RagEvent event) {
    counts.add(event);
    listener.onEvent(event);
  }

  private void deleteVanished(DocumentSource source) {
    List<String> vanished =
        DocumentPages.of(store, Filters.eq(Metadata.SOURCE, source.name()))
            .filter(info -> !seen.contains(info.id()) && !mayBeUnread(info))
            .map(DocumentInfo::id)
            .toList();
    for (String id : vanished) {
      if (store.delete(id)) {
        tell(new RagEvent.DocumentDeleted(id));
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
