package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all changes in one thread, and ends each group of them with one commit and one refresh, so
 * that callers who come together share the cost of the disk.
 *
 * <p>Searchers are opened on commits alone: what is visible is durable. The thread is the store's
 * own because an interrupt during a write would close Lucene's writer, and callers may be
 * interrupted. After a failure the writer is thrown away with all that it had not committed, and
 * the next change opens another.
 */
final class Committer {

  /** Opens Lucene's writer. */
  @FunctionalInterface
  interface WriterSource {
    IndexWriter open() throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorStore.class);
  private static final long IDLE_SECONDS = 1;

  private final WriterSource source;
  private final SearcherManager searchers;
  private final ReadWriteLock turns = new ReentrantReadWriteLock();
  private final BlockingQueue<PendingChange<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private @Nullable IndexWriter writer;
  private final PendingChange<Boolean> ending = new PendingChange<>(open -> true, false);
  private boolean unsettled;

  /**
   * Starts the thread.
   *
   * @param writer the first writer, which this object will close
   */
  Committer(IndexWriter writer, WriterSource source, SearcherManager searchers) {
    this.writer = writer;
    this.source = source;
    this.searchers = searchers;
    this.thread = Thread.ofPlatform().daemon().name("footnote-lucene-writer").unstarted(this::run);
    thread.start();
  }

  /** Makes a change that needs not see what is there; returns once it is durable and visible. */
  <T> T change(Change<T> change) throws IOException {
    return submit(new PendingChange<>(change, false));
  }

  /** Makes a change that looks at what is there, with all changes before it committed. */
  <T> T lookAndChange(Change<T> change) throws IOException {
    return submit(new PendingChange<>(change, true));
  }

  private <T> T submit(PendingChange<T> pending) throws IOException {
    waitForTurn();
    try {
      queue.add(pending);
      return pending.await();
    } finally {
      turns.readLock().unlock();
    }
  }

  private void waitForTurn() {
    try {
      turns.readLock().lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted before the change began; nothing changed", e);
    }
  }

  /** Runs something, which may make changes itself, while the changes of other threads wait. */
  <T> T alone(Gate.Call<T> call) throws IOException {
    turns.writeLock().lock();
    try {
      return call.run();
    } finally {
      turns.writeLock().unlock();
    }
  }

  /** Ends the thread and closes the writer. Callers must have left. May be called once. */
  void close() {
    queue.add(ending);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean open = true;
    while (open) {
      List<PendingChange<?>> group = nextGroup();
      open = !group.remove(ending);
      makeAll(group);
    }
    closeWriter();
  }

  /** All that callers were told is committed already, so a failure here loses merges alone. */
  private void closeWriter() {
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn("could not end merging while closing; nothing that was stored is lost", e);
      discardWriter();
    }
  }

  /** Waits for changes; while merges may still end, it wakes now and then to show their outcome. */
  private List<PendingChange<?>> nextGroup() {
    List<PendingChange<?>> group = new ArrayList<>();
    PendingChange<?> first = next();
    if (first == null) {
      settle();
    } else {
      group.add(first);
      queue.drainTo(group);
      unsettled = true;
    }
    return group;
  }

  private @Nullable PendingChange<?> next() {
    try {
      return unsettled ? queue.poll(IDLE_SECONDS, TimeUnit.SECONDS) : queue.take();
    } catch (InterruptedException e) {
      LOG.debug("the writing thread is ended by close() alone; going on", e);
      return null;
    }
  }

  private void settle() {
    try {
      commit();
      unsettled = writer != null && !writer.getMergingSegments().isEmpty();
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn("could not commit merged segments; the next change will try again", e);
      discardWriter();
      unsettled = false;
    }
  }

  private void makeAll(List<PendingChange<?>> group) {
    List<PendingChange<?>> made = new ArrayList<>();
    for (PendingChange<?> change : group) {
      if (change.take()) {
        if (change.looksFirst()) {
          finish(made);
        }
        make(change, made);
      }
    }
    finish(made);
  }

  private void make(PendingChange<?> change, List<PendingChange<?>> made) {
    try {
      change.apply(writer());
      made.add(change);
    } catch (IOException | RuntimeException | Error e) {
      change.fail(e);
      if (writer != null && !writer.isOpen()) {
        failAll(made, e);
      }
    }
  }

  private void finish(List<PendingChange<?>> made) {
    if (made.isEmpty()) {
      return;
    }
    try {
      commit();
      made.forEach(PendingChange::succeed);
      made.clear();
    } catch (IOException | RuntimeException | Error e) {
      failAll(made, e);
    }
  }

  private void commit() throws IOException {
    if (writer != null && writer.isOpen()) {
      writer.commit();
      searchers.maybeRefreshBlocking();
    }
  }

  private void failAll(List<PendingChange<?>> made, Throwable cause) {
    discardWriter();
    made.forEach(change -> change.fail(cause));
    made.clear();
  }

  private void discardWriter() {
    try {
      if (writer != null) {
        writer.rollback();
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.debug("the writer that failed could not be rolled back; it is given up", e);
    }
    writer = null;
  }

  private IndexWriter writer() throws IOException {
    IndexWriter open = writer;
    if (open == null || !open.isOpen()) {
      open = source.open();
      writer = open;
    }
    return open;
  }
}
