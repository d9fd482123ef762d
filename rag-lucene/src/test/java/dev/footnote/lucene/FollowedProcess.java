package dev.footnote.lucene;

import dev.footnote.store.Filters;
import dev.footnote.store.SnapshotInfo;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes versions of a few documents for ever, and says so after each; now and then it compacts,
 * makes snapshots, deletes documents and erases one.
 */
final class FollowedProcess {

  /** A document that is there for a moment and then erased. */
  static final String SECRET = "secret";

  private static final int KEPT = 3;

  private FollowedProcess() {}

  public static void main(String[] arguments) {
    int first = Integer.parseInt(arguments[1]);
    try (LuceneVectorStore store = LuceneVectorStore.open(Path.of(arguments[0]), Samples.SPACE)) {
      for (int version = first; version < Integer.MAX_VALUE; version++) {
        Samples.put(store, WritingProcess.id(version), WritingProcess.text(version));
        doMore(store, version);
        System.out.println(version);
      }
    }
  }

  private static void doMore(LuceneVectorStore store, int version) {
    switch (version % 10) {
      case 1 -> store.compact();
      case 3, 4 -> keep(store, version);
      case 6 -> Samples.put(store, SECRET, "secret " + version);
      case 7 -> store.erase(SECRET);
      case 9 -> store.deleteWhere(Filters.eq("no such", version));
      default -> {}
    }
  }

  private static void keep(LuceneVectorStore store, int version) {
    store.snapshot("s" + version);
    List<SnapshotInfo> kept = store.snapshots();
    kept.stream()
        .limit(Math.max(0, kept.size() - KEPT))
        .forEach(snapshot -> store.deleteSnapshot(snapshot.name()));
  }
}
