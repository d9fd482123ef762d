package dev.footnote.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which documents tell two states of a store apart, by id in the order of {@link String#compareTo}.
 * Immutable and safe for use by multiple threads.
 *
 * @param added those that only the later state holds
 * @param removed those that only the earlier state holds
 * @param changed those of which text, title, sections or metadata differ; how they were cut into
 *     chunks is not compared
 */
public record SnapshotDiff(List<String> added, List<String> removed, List<String> changed) {

  private static final int PAGE = 1_000;

  /** Copies the lists. */
  public SnapshotDiff {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /**
   * Tells whether the two states hold the same documents.
   *
   * @return whether there is no difference
   */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /**
   * Compares two stores that do not change meanwhile, such as those of {@link VersionedStore#asOf}.
   * Reads what is known of each document once, but not its text.
   *
   * @param earlier the earlier state
   * @param later the later state
   * @return the difference
   */
  public static SnapshotDiff between(VectorStore earlier, VectorStore later) {
    SnapshotDiff.Walk walk = new SnapshotDiff.Walk(documents(earlier), documents(later));
    while (walk.step()) {
      // Each step looks at one id.
    }
    return new SnapshotDiff(walk.added, walk.removed, walk.changed);
  }

  private static Iterator<DocumentInfo> documents(VectorStore store) {
    return Stream.iterate(
            store.documents(Filters.all(), "", PAGE),
            page -> !page.isEmpty(),
            page -> store.documents(Filters.all(), page.getLast().id(), PAGE))
        .flatMap(List::stream)
        .iterator();
  }

  /** Goes through both lists of documents side by side. */
  private static final class Walk {

    private final Iterator<DocumentInfo> earlier;
    private final Iterator<DocumentInfo> later;
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private @Nullable DocumentInfo before;
    private @Nullable DocumentInfo after;

    private Walk(Iterator<DocumentInfo> earlier, Iterator<DocumentInfo> later) {
      this.earlier = earlier;
      this.later = later;
      this.before = next(earlier);
      this.after = next(later);
    }

    private static @Nullable DocumentInfo next(Iterator<DocumentInfo> documents) {
      return documents.hasNext() ? documents.next() : null;
    }

    private boolean step() {
      DocumentInfo old = before;
      DocumentInfo young = after;
      if (old == null && young == null) {
        return false;
      }
      int order = old == null ? 1 : young == null ? -1 : old.id().compareTo(young.id());
      if (order < 0 && old != null) {
        removed.add(old.id());
      } else if (order > 0 && young != null) {
        added.add(young.id());
      } else if (old != null && young != null && differ(old, young)) {
        changed.add(old.id());
      }
      before = order <= 0 ? next(earlier) : old;
      after = order >= 0 ? next(later) : young;
      return true;
    }

    private static boolean differ(DocumentInfo old, DocumentInfo young) {
      return !old.fingerprint().equals(young.fingerprint())
          || !old.metadata().equals(young.metadata());
    }
  }
}
