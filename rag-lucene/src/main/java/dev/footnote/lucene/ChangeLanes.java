package dev.footnote.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.index.IndexWriter;

/**
 * Makes many changes in several threads: most of the work of storing is to build graphs, and Lucene
 * builds one in each thread. Used by the writing thread alone.
 */
final class ChangeLanes implements AutoCloseable {

  /** Fewer changes than this for each lane are made one after the other, in one segment. */
  private static final int LEAST_FOR_EACH = 64;

  private static final int LANES = Math.min(4, Runtime.getRuntime().availableProcessors());

  private final ExecutorService threads = Executors.newFixedThreadPool(LANES, ChangeLanes::thread);

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("footnote-lucene-lane").unstarted(work);
  }

  /** Makes changes, those of one key in their order, and returns once all are made. */
  void apply(List<PendingChange<?>> changes, IndexWriter writer) {
    if (changes.size() < LEAST_FOR_EACH * LANES) {
      changes.forEach(change -> change.apply(writer));
    } else {
      applyInLanes(changes, writer);
    }
  }

  private void applyInLanes(List<PendingChange<?>> changes, IndexWriter writer) {
    List<CompletableFuture<Void>> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      int lane = i;
      lanes.add(
          CompletableFuture.runAsync(
              () ->
                  changes.stream()
                      .filter(change -> change.lane(LANES) == lane)
                      .forEach(change -> change.apply(writer)),
              threads));
    }
    lanes.forEach(CompletableFuture::join);
  }

  @Override
  public void close() {
    threads.close();
  }
}
