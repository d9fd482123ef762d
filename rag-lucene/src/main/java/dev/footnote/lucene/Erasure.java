package dev.footnote.lucene;

import dev.footnote.store.EraseReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/**
 * Takes a document out of an index for good: deletes it, gives up the snapshots in whose segments
 * it is, and has every segment written anew that holds it. What is there when it begins must be on
 * disk. Used once, by the writing thread.
 */
final class Erasure {

  /** Merges that run already may bring a segment back, at most this often. */
  private static final int MOST_REWRITES = 100;

  private final Directory directory;
  private final String documentId;
  private final Traces traces;
  private final Set<String> doomed = new HashSet<>();

  Erasure(Directory directory, String documentId) {
    this.directory = directory;
    this.documentId = documentId;
    this.traces = new Traces(directory, documentId);
  }

  /**
   * The names of the segments that held the document.
   *
   * @return names whose files must be gone in the end
   */
  Set<String> doomed() {
    return doomed;
  }

  String documentId() {
    return documentId;
  }

  Traces traces() {
    return traces;
  }

  /**
   * Erases the document.
   *
   * @param wasStored whether the present state holds it
   * @param wasAll whether it holds nothing else
   */
  EraseReport run(IndexWriter writer, boolean wasStored, boolean wasAll) throws IOException {
    List<String> deleted = new ArrayList<>();
    CommitData before = CommitData.of(writer);
    CommitData data = before;
    for (KeptSnapshot snapshot : before.snapshots()) {
      Set<String> holding = traces.inGeneration(snapshot.generation());
      doomed.addAll(holding);
      if (!holding.isEmpty()) {
        deleted.add(snapshot.info().name());
        data = data.withoutSnapshot(snapshot.info().name());
      }
    }
    if (wasStored) {
      doomed.addAll(traces.in(SegmentInfos.readLatestCommit(directory)));
      writer.deleteDocuments(IndexFields.documentTerm(documentId));
      data = data.withoutDocuments(wasAll);
    }
    if (wasStored || !deleted.isEmpty()) {
      data.writeTo(writer);
    }
    rewriteAll(writer);
    return new EraseReport(documentId, wasStored, deleted);
  }

  private void rewriteAll(IndexWriter writer) throws IOException {
    for (int i = 0; i < MOST_REWRITES; i++) {
      writer.commit();
      Set<String> holding = traces.in(SegmentInfos.readLatestCommit(directory));
      if (holding.isEmpty()) {
        return;
      }
      doomed.addAll(holding);
      rewrite(writer, holding);
    }
    throw new IOException("document '" + documentId + "' is deleted, but parts that hold it stay");
  }

  private static void rewrite(IndexWriter writer, Set<String> segments) throws IOException {
    MergePolicy usual = writer.getConfig().getMergePolicy();
    writer.getConfig().setMergePolicy(new RewritePolicy(usual, segments));
    try {
      writer.forceMergeDeletes();
    } finally {
      writer.getConfig().setMergePolicy(usual);
    }
    if (writer.getConfig().getMergeScheduler() instanceof ConcurrentMergeScheduler merges) {
      merges.sync();
    }
  }
}
