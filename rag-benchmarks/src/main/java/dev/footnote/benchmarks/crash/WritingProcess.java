package dev.footnote.benchmarks.crash;

import dev.footnote.lucene.Durability;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * Changes a store in several threads until it is killed, and says so before and after each change.
 */
final class WritingProcess {

  static final String OPEN = "OPEN";

  private static final int THREADS = 8;
  private static final int COMPACT_EVERY = 300;
  private static final int FLUSH_EVERY = 30;
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private final LuceneVectorStore store;
  private final Durability durability;
  private final int round;
  private final int thread;
  private final Random random;

  private WritingProcess(LuceneVectorStore store, Durability durability, int round, int thread) {
    this.store = store;
    this.durability = durability;
    this.round = round;
    this.thread = thread;
    this.random = new Random(31L * round + thread);
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the store's folder, how many such processes there were before, and when
   *     changes are to be on disk
   */
  public static void main(String[] arguments) {
    int round = Integer.parseInt(arguments[1]);
    Durability durability = Durability.valueOf(arguments[2]);
    LuceneVectorStore store =
        LuceneVectorStore.builder(Path.of(arguments[0]), Content.SPACE)
            .durability(durability)
            .flushInterval(INTERVAL)
            .open();
    say(OPEN);
    for (int thread = 0; thread < THREADS; thread++) {
      new Thread(new WritingProcess(store, durability, round, thread)::run).start();
    }
  }

  private void run() {
    for (int change = 1; change < 100_000; change++) {
      String id = "t" + thread + "-" + random.nextInt(20 + round);
      boolean deletes = random.nextInt(4) == 0;
      change(id, deletes ? 0 : round * 100_000 + change);
      if (random.nextInt(COMPACT_EVERY) == 0) {
        compact();
      }
      if (durability != Durability.EACH_WRITE && random.nextInt(FLUSH_EVERY) == 0) {
        flush("flush-" + thread + "-" + change);
      }
    }
  }

  private void change(String id, int version) {
    say(ChangeLine.Step.BEGUN, id, version);
    try {
      if (version == 0) {
        store.delete(id);
      } else {
        Content content = Content.of(id, version);
        store.replace(content.document(), content.chunks());
      }
      say(ChangeLine.Step.DONE, id, version);
    } catch (StoreException e) {
      say(ChangeLine.Step.FAILED, id, version);
    }
  }

  private void compact() {
    try {
      store.compact();
    } catch (StoreException e) {
      System.err.println(e.getMessage());
    }
  }

  private void flush(String name) {
    say(ChangeLine.Step.FLUSHING, name, 0);
    store.flush();
    say(ChangeLine.Step.FLUSHED, name, 0);
  }

  private static void say(ChangeLine.Step step, String id, int version) {
    say(new ChangeLine(step, id, version).toString());
  }

  /** One call for a line, which is written whole or not at all. */
  private static void say(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException("nobody listens", e);
    }
  }
}
