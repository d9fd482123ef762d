package dev.footnote.lucene;

import dev.footnote.lucene.PendingChange.Kind;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all changes in their order, and ends each group of them together, so that callers who come
 * together share the cost of the disk.
 *
 * <p>The thread that does is the store's own because an interrupt during a write would close
 * Lucene's writer, and callers may be interrupted.
 */
final class Committer {

  private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorStore.class);
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final WriterSession session;
  private final ReadWriteLock turns = new ReentrantReadWriteLock();
  private final BlockingQueue<PendingChange<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final PendingChange<Boolean> ending = PendingChange.blind("", open -> true);
  private final ChangeLanes lanes = new ChangeLanes();
  private boolean unsettled;
  private @Nullable IOException closingFailure;

  /**
   * Starts the thread.
   *
   * @param session what this object will close
   */
  Committer(WriterSession session) {
    this.session = session;
    this.thread = Thread.ofPlatform().daemon().name("footnote-lucene-writer").unstarted(this::run);
    thread.start();
  }

  /**
   * Makes a change that needs not see what is there; returns once it is acknowledged.
   *
   * @param key what it changes; changes of one key are made in their order
   */
  <T> T change(String key, Change<T> change) throws IOException {
    return submit(PendingChange.blind(key, change));
  }

  /** Makes a change that looks at what is there, with all changes before it visible. */
  <T> T lookAndChange(Change<T> change) throws IOException {
    return submit(new PendingChange<>(change, Kind.LOOKING));
  }

  /** Makes a last change, if any, and returns once all changes before are on disk. */
  boolean save(Change<Boolean> change) throws IOException {
    return submit(new PendingChange<>(writer -> applyAndSave(change, writer), Kind.SAVING));
  }

  /**
   * Makes a change that finds all changes before it on disk, and is there itself at the end. If it
   * made no commit itself and fails, nothing is left of it.
   */
  <T> T saveAndChange(Change<T> change) throws IOException {
    return submit(
        new PendingChange<>(
            writer -> {
              session.save();
              return changeAndSave(change, session.writer());
            },
            Kind.SAVING));
  }

  private <T> T changeAndSave(Change<T> change, IndexWriter writer) throws IOException {
    try {
      return applyAndSave(change, writer);
    } catch (IOException | RuntimeException | Error e) {
      session.giveUp(e);
      throw e;
    }
  }

  private <T> T applyAndSave(Change<T> change, IndexWriter writer) throws IOException {
    T done = change.apply(writer);
    session.saveChanged();
    return done;
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
  void close() throws IOException {
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
    if (closingFailure != null) {
      throw closingFailure;
    }
  }

  private void run() {
    boolean open = true;
    while (open) {
      List<PendingChange<?>> group = nextGroup();
      open = !group.remove(ending);
      makeAll(group);
      session.saveIfDue();
    }
    closeSession();
  }

  private void closeSession() {
    lanes.close();
    try {
      session.close();
    } catch (IOException e) {
      closingFailure = e;
    } catch (RuntimeException | Error e) {
      closingFailure = new IOException(e);
    }
  }

  /** Waits for changes; while merges may still end, it wakes now and then to show their outcome. */
  private List<PendingChange<?>> nextGroup() {
    List<PendingChange<?>> group = new ArrayList<>();
    PendingChange<?> first = next();
    if (first != null) {
      group.add(first);
      queue.drainTo(group);
      unsettled = true;
    } else if (unsettled) {
      unsettled = session.settle();
    }
    return group;
  }

  private @Nullable PendingChange<?> next() {
    long nanos = Math.min(session.nanosUntilSave(), unsettled ? IDLE_NANOS : Long.MAX_VALUE);
    try {
      return nanos == Long.MAX_VALUE ? queue.take() : queue.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      LOG.debug("the writing thread is ended by close() alone; going on", e);
      return null;
    }
  }

  private void makeAll(List<PendingChange<?>> group) {
    List<PendingChange<?>> made = new ArrayList<>();
    List<PendingChange<?>> blind = new ArrayList<>();
    for (PendingChange<?> change : group) {
      if (change.take()) {
        if (change.kind() == Kind.BLIND) {
          blind.add(change);
        } else {
          make(blind, made);
          finish(made);
          make(new ArrayList<>(List.of(change)), made);
        }
      }
    }
    make(blind, made);
    finish(made);
  }

  /** Makes changes that need not see each other, and takes them out of their list. */
  private void make(List<PendingChange<?>> changes, List<PendingChange<?>> made) {
    IndexWriter writer = writerFor(changes, made);
    if (writer != null) {
      lanes.apply(changes, writer);
      Throwable failure = PendingChange.firstFailure(changes);
      if (failure != null && session.isBroken()) {
        made.addAll(changes);
        failAll(made, failure);
      } else {
        changes.forEach(change -> settle(change, made));
      }
    }
    changes.clear();
  }

  /** Returns the writer; a change that is told why there is none is taken out. */
  private @Nullable IndexWriter writerFor(
      List<PendingChange<?>> changes, List<PendingChange<?>> made) {
    while (!changes.isEmpty()) {
      try {
        return made.isEmpty() ? session.writer() : session.sameWriter();
      } catch (IOException | RuntimeException | Error e) {
        if (session.isBroken()) {
          made.addAll(changes);
          changes.clear();
          failAll(made, e);
        } else {
          changes.removeFirst().fail(e);
        }
      }
    }
    return null;
  }

  private static void settle(PendingChange<?> change, List<PendingChange<?>> made) {
    if (change.failed() || change.kind() == Kind.SAVING) {
      change.tell();
    } else {
      made.add(change);
    }
  }

  private void finish(List<PendingChange<?>> made) {
    if (made.isEmpty()) {
      return;
    }
    try {
      session.acknowledge(made.size());
      made.forEach(PendingChange::tell);
      made.clear();
    } catch (IOException | RuntimeException | Error e) {
      failAll(made, e);
    }
  }

  private void failAll(List<PendingChange<?>> made, Throwable cause) {
    session.discard(cause);
    Throwable told = session.toBeTold(cause);
    made.forEach(change -> change.fail(told));
    made.clear();
  }
}
