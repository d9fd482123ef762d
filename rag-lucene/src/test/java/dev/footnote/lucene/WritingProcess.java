package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Writes versions of a few documents for ever, and says after each whether it was stored. */
final class WritingProcess {

  static final int DOCUMENTS = 7;
  static final String STORED = "stored ";
  static final String FAILED = "failed ";

  private WritingProcess() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the folder, the first version, and what the faults of the disk are made from,
   *     or zero if it has none
   */
  public static void main(String[] arguments) {
    int first = Integer.parseInt(arguments[1]);
    try (LuceneVectorStore store = opened(Path.of(arguments[0]), Long.parseLong(arguments[2]))) {
      for (int version = first; version < Integer.MAX_VALUE; version++) {
        System.out.println((put(store, version) ? STORED : FAILED) + version);
      }
    }
  }

  /** Tries until the disk does not fail. */
  private static LuceneVectorStore opened(Path folder, long faults) {
    long seed = faults;
    while (true) {
      try {
        return open(folder, seed);
      } catch (StoreException e) {
        seed++;
      }
    }
  }

  private static LuceneVectorStore open(Path folder, long faults) {
    return LuceneVectorStore.open(
        () -> {
          Directory directory = FSDirectory.open(folder);
          return faults == 0 ? directory : new FaultyDisk(directory, faults);
        },
        "store in " + folder,
        StoreOptions.of(Samples.SPACE));
  }

  private static boolean put(LuceneVectorStore store, int version) {
    try {
      Samples.put(store, id(version), text(version));
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  static String id(int version) {
    return "d" + version % DOCUMENTS;
  }

  static String text(int version) {
    return ("version " + version + ". ").repeat(1 + version % 5);
  }

  static int version(String text) {
    return Integer.parseInt(text.substring("version ".length(), text.indexOf('.')));
  }
}
