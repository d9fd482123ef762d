package dev.footnote.lucene;

import dev.footnote.store.EraseReport;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StandardDirectoryReader;
import org.apache.lucene.search.TermQuery;

/**
 * The states of an index that are kept: each is a commit that the latest commit names. All of it
 * happens in the writing thread, so that no commit goes while it is opened or named.
 */
final class StateHistory {

  private static final Duration MOST_WAIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final OpenIndex index;
  private final String name;
  private final Set<PastStore> open = ConcurrentHashMap.newKeySet();

  StateHistory(OpenIndex index, String name) {
    this.index = index;
    this.name = name;
  }

  SnapshotInfo snapshot(String snapshot) throws IOException {
    return index
        .committer()
        .saveAndChange(writer -> snapshot(writer, snapshot))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s has a snapshot '%s' already; delete it first, or choose another name"
                    .formatted(name, snapshot)));
  }

  private Optional<SnapshotInfo> snapshot(IndexWriter writer, String snapshot) throws IOException {
    CommitData data = CommitData.of(writer);
    if (data.snapshot(snapshot).isPresent()) {
      return Optional.empty();
    }
    SnapshotInfo info = new SnapshotInfo(snapshot, data.content(), nextMoment(data));
    long generation =
        data.snapshotOf(data.content()).map(KeptSnapshot::generation).orElse(latest());
    data.with(new KeptSnapshot(info, generation)).writeTo(writer);
    return Optional.of(info);
  }

  /** The present moment, or one just after the last snapshot, so that their order is kept. */
  private static Instant nextMoment(CommitData data) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return data.snapshots().stream()
        .map(kept -> kept.info().created().plusMillis(1))
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private long latest() throws IOException {
    return SegmentInfos.getLastCommitGeneration(index.directory());
  }

  boolean delete(String snapshot) throws IOException {
    return index.committer().saveAndChange(writer -> delete(writer, snapshot));
  }

  private static boolean delete(IndexWriter writer, String snapshot) {
    CommitData data = CommitData.of(writer);
    boolean there = data.snapshot(snapshot).isPresent();
    if (there) {
      data.withoutSnapshot(snapshot).writeTo(writer);
    }
    return there;
  }

  /** Opens a state by the name of its snapshot or by the id of its content. */
  PastStore open(String nameOrCommit) throws IOException {
    Optional<PastStore> past =
        index.committer().saveAndChange(writer -> open(writer, nameOrCommit));
    if (past.isEmpty()) {
      throw unknown(nameOrCommit);
    }
    return past.get();
  }

  private Optional<PastStore> open(IndexWriter writer, String nameOrCommit) throws IOException {
    OptionalLong generation = generation(CommitData.of(writer), nameOrCommit);
    return generation.isEmpty()
        ? Optional.empty()
        : Optional.of(open(generation.getAsLong(), name + " as of '" + nameOrCommit + "'"));
  }

  private OptionalLong generation(CommitData data, String nameOrCommit) throws IOException {
    Optional<KeptSnapshot> kept =
        data.snapshot(nameOrCommit).or(() -> data.snapshotOf(nameOrCommit));
    if (kept.isPresent()) {
      return OptionalLong.of(kept.get().generation());
    }
    return !nameOrCommit.isEmpty() && data.content().equals(nameOrCommit)
        ? OptionalLong.of(latest())
        : OptionalLong.empty();
  }

  /** Opens the present state, with all that was acknowledged. */
  PastStore openPresent() throws IOException {
    return index.committer().saveAndChange(writer -> open(latest(), name + " as it was"));
  }

  private PastStore open(long generation, String state) throws IOException {
    SegmentInfos commit = SegmentInfos.readCommit(index.directory(), Traces.fileOf(generation));
    DirectoryReader reader =
        StandardDirectoryReader.open(index.directory(), commit, null, null, null);
    PastStore past = new PastStore(state, reader, index.similarity(), open::remove);
    open.add(past);
    return past;
  }

  /** Erases a document, and returns once no file is left that held it. */
  EraseReport erase(String documentId) throws IOException {
    Erasure erasure = new Erasure(index.directory(), documentId);
    EraseReport report = index.committer().saveAndChange(writer -> erase(writer, erasure));
    awaitFreed(erasure);
    return report;
  }

  private EraseReport erase(IndexWriter writer, Erasure erasure) throws IOException {
    EraseReport report = eraseStored(writer, erasure);
    for (PastStore past : open) {
      past.closeIfHolding(erasure.traces());
    }
    return report;
  }

  private EraseReport eraseStored(IndexWriter writer, Erasure erasure) throws IOException {
    StateSearcher searcher = index.visible().acquire();
    try {
      int entries = searcher.count(new TermQuery(IndexFields.documentTerm(erasure.documentId())));
      boolean isAll = entries == searcher.getIndexReader().numDocs();
      return erasure.run(writer, entries > 0, isAll);
    } finally {
      VisibleIndex.release(searcher);
    }
  }

  /** Searches and backups that began before may hold old segments for a while. */
  private void awaitFreed(Erasure erasure) throws IOException {
    long start = System.nanoTime();
    while (!Collections.disjoint(erasure.doomed(), Traces.segmentsWithFiles(index.directory()))) {
      if (System.nanoTime() - start > MOST_WAIT.toNanos()) {
        throw new StoreException(
            "document '%s' is erased from %s, but files that held it stay until the searches and backups have ended that hold them"
                .formatted(erasure.documentId(), name));
      }
      index.committer().save(StateHistory::free);
      pause(erasure.documentId());
    }
  }

  private void pause(String documentId) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          "interrupted: document '%s' is erased from %s, but files that held it may stay until the searches and backups have ended that hold them"
              .formatted(documentId, name),
          e);
    }
  }

  /** Removes the files of commits that nobody names or holds any more. */
  static boolean free(IndexWriter writer) throws IOException {
    writer.deleteUnusedFiles();
    return true;
  }

  private StoreException unknown(String nameOrCommit) throws IOException {
    CommitData data = CommitData.of(SegmentInfos.readLatestCommit(index.directory()).getUserData());
    List<SnapshotInfo> kept = data.snapshots().stream().map(KeptSnapshot::info).toList();
    return new StoreException(
        "%s keeps no state '%s'; kept are the present one (commit %s) and the snapshots %s"
            .formatted(name, nameOrCommit, data.content(), kept));
  }
}
