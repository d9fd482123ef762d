package dev.footnote.lucene;

import static dev.footnote.lucene.ScheduledThreads.require;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The orders in which callers hand changes to the thread that makes them, and are interrupted. That
 * thread here takes and ends groups as {@link Committer} does, which cannot itself be run by model:
 * it has Lucene's writer inside, whose threads and clocks no model knows.
 */
@Tag("slow")
class HandoverScheduleTest {

  private static final int SCHEDULES = 400;

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private IndexWriter writer;

  @BeforeEach
  void open() throws IOException {
    writer = new IndexWriter(directory, new IndexWriterConfig());
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
  }

  /** Built anew for each schedule; the changes count up. */
  private final class Handover {
    private final BlockingQueue<PendingChange<?>> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();

    /** Hands a change over, and is told its outcome, or has given it up. */
    void change() throws IOException {
      PendingChange<Integer> change = PendingChange.blind("key", open -> made.incrementAndGet());
      queue.add(change);
      try {
        require(change.await() <= made.get(), "told of a change that was not made");
        told.incrementAndGet();
      } catch (StoreException interrupted) {
        require(!change.take(), "given up, and can be taken");
        require(Thread.interrupted(), "the interrupt is gone");
      }
    }

    void fail() {
      PendingChange<Integer> change =
          PendingChange.blind(
              "key",
              open -> {
                throw new IOException("no room");
              });
      queue.add(change);
      try {
        change.await();
        throw new AssertionError("told of a success");
      } catch (IOException e) {
        require("no room".equals(e.getMessage()), "another failure: " + e);
      }
    }

    /** Takes a number of changes, in groups. */
    void make(int changes) throws InterruptedException {
      int taken = 0;
      while (taken < changes) {
        List<PendingChange<?>> group = new ArrayList<>();
        group.add(queue.take());
        queue.drainTo(group);
        taken += group.size();
        group.removeIf(change -> !change.take());
        group.forEach(change -> change.apply(writer));
        group.forEach(PendingChange::tell);
      }
    }
  }

  @Test
  void everyCallerIsTold() {
    Lincheck.runConcurrentTest(
        SCHEDULES,
        () -> {
          Handover handover = new Handover();
          ScheduledThreads threads = new ScheduledThreads();
          threads.start(handover::change);
          threads.start(handover::fail);
          threads.start(() -> handover.make(2));
          threads.await();
          require(handover.told.get() == 1, "one was not told");
        });
  }

  @Test
  void interruptedChangeIsMadeAndToldOrGivenUp() {
    Lincheck.runConcurrentTest(
        SCHEDULES,
        () -> {
          Handover handover = new Handover();
          ScheduledThreads threads = new ScheduledThreads();
          Thread caller = threads.start(handover::change);
          threads.start(() -> handover.make(1));
          caller.interrupt();
          threads.await();
          require(handover.made.get() == handover.told.get(), "made, but not told");
        });
  }
}
