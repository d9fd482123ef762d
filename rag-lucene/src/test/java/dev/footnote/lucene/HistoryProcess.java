package dev.footnote.lucene;

import dev.footnote.store.SnapshotInfo;
import java.nio.file.Path;
import java.util.List;

/** Changes a document, makes snapshots, erases and backs up for ever, and says so after each. */
final class HistoryProcess {

  static final int KEPT = 4;

  private HistoryProcess() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    int first = Integer.parseInt(arguments[1]);
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      for (int version = first; version < Integer.MAX_VALUE; version++) {
        Samples.put(store, "secret", "secret " + version);
        store.erase("secret");
        Samples.put(store, "d", text(version));
        store.snapshot(name(version));
        deleteOldest(store);
        store.backup(folder.resolveSibling("backup"));
        System.out.println(version);
      }
    }
  }

  private static void deleteOldest(LuceneVectorStore store) {
    List<SnapshotInfo> kept = store.snapshots();
    kept.stream()
        .limit(Math.max(0, kept.size() - KEPT))
        .forEach(snapshot -> store.deleteSnapshot(snapshot.name()));
  }

  static String text(int version) {
    return "version " + version;
  }

  static String name(int version) {
    return "s" + version;
  }
}
