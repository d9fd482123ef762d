package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lucene's writer, and how many of its changes are acknowledged but not on disk. Used by the
 * writing thread alone.
 *
 * <p>After a failure the writer is thrown away with all that it had not committed: what a disk says
 * that failed once cannot be relied on. If acknowledged changes are lost with it, searches go on to
 * see them until a caller was told.
 */
final class WriterSession {

  /** Opens Lucene's writer. */
  @FunctionalInterface
  interface WriterSource {
    IndexWriter open() throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorStore.class);

  private final Directory directory;
  private final WriterSource source;
  private final VisibleIndex visible;
  private final SavePlan plan;
  private @Nullable IndexWriter writer;
  private long unsaved;
  private long firstUnsavedNanos;
  private @Nullable LostChangesException loss;
  private boolean balancing;

  /**
   * Starts with a writer that is open.
   *
   * @param writer the first writer, which this object will close
   */
  WriterSession(
      Directory directory,
      IndexWriter writer,
      WriterSource source,
      VisibleIndex visible,
      SavePlan plan) {
    this.directory = directory;
    this.writer = writer;
    this.source = source;
    this.visible = visible;
    this.plan = plan;
  }

  /** Returns the writer, if nobody need be told of a loss first. */
  IndexWriter writer() throws IOException {
    noticeBrokenWriter();
    tellLoss();
    IndexWriter open = writer == null ? source.open() : writer;
    writer = open;
    return open;
  }

  /** A merge that fails beside the changes closes the writer. */
  private void noticeBrokenWriter() {
    if (isBroken()) {
      discard(broken());
    }
  }

  boolean isBroken() {
    return writer != null && !writer.isOpen();
  }

  private IOException broken() {
    Throwable cause = writer == null ? null : writer.getTragicException();
    return new IOException("writing failed beside the changes: " + cause, cause);
  }

  private void tellLoss() throws IOException {
    LostChangesException lost = loss;
    if (lost != null) {
      loss = null;
      try {
        visible.showLastCommit();
      } catch (IOException | RuntimeException e) {
        lost.addSuppressed(e);
      }
      throw lost;
    }
  }

  /**
   * Makes changes visible, and durable if each is to be. If this succeeds, they are acknowledged.
   */
  void acknowledge(int changes) throws IOException {
    if (plan.savesEachWrite()) {
      commit();
      showCommitted();
    } else {
      visible.show(sameWriter());
      firstUnsavedNanos = unsaved == 0 ? System.nanoTime() : firstUnsavedNanos;
      unsaved += changes;
    }
  }

  /** Returns the writer that holds the changes before. */
  IndexWriter sameWriter() throws IOException {
    IndexWriter open = writer;
    if (open == null || !open.isOpen()) {
      throw broken();
    }
    return open;
  }

  /** Puts all changes on disk, or throws what was lost. */
  void save() throws IOException {
    noticeBrokenWriter();
    tellLoss();
    if (writer != null) {
      saveChanged();
    }
  }

  /**
   * Puts all changes on disk, with one that was made to the writer since. Throws also if the writer
   * broke meanwhile: the change went with it.
   */
  void saveChanged() throws IOException {
    try {
      commit();
      unsaved = 0;
      showCommitted();
    } catch (IOException | RuntimeException | Error e) {
      discard(e);
      tellLoss();
      throw e;
    }
  }

  /** Lucene begins merges at the end of a commit, and their failure is none of the commit. */
  private void commit() throws IOException {
    IndexWriter open = sameWriter();
    long before = SegmentInfos.getLastCommitGeneration(directory);
    try {
      open.commit();
    } catch (IOException | RuntimeException | Error e) {
      if (SegmentInfos.getLastCommitGeneration(directory) == before) {
        throw e;
      }
      LOG.warn("could not begin to merge after a commit; nothing that was stored is lost", e);
    }
  }

  /**
   * Shows what is on disk. If that fails the writer is given up, for what is committed is told as
   * such.
   */
  private void showCommitted() throws IOException {
    try {
      if (plan.savesEachWrite()) {
        visible.showNewerCommit();
      } else {
        visible.show(sameWriter());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("could not show what was committed; trying without the writer", e);
      discard(e);
      visible.showLastCommit();
    }
  }

  /** How long until changes are to be saved, if they wait for that. */
  long nanosUntilSave() {
    return plan.hasInterval() && unsaved > 0
        ? firstUnsavedNanos + plan.interval().toNanos() - System.nanoTime()
        : Long.MAX_VALUE;
  }

  /** Saves what has waited long enough. A failure is kept for the next who flushes or writes. */
  void saveIfDue() {
    if (nanosUntilSave() <= 0) {
      try {
        noticeBrokenWriter();
        if (loss == null) {
          commit();
          unsaved = 0;
        }
      } catch (IOException | RuntimeException | Error e) {
        LOG.warn("could not save changes; the next flush or change will fail and say so", e);
        discard(e);
      }
    }
  }

  /**
   * In a quiet moment, shows the outcome of merges, begins those that leave fewer segments, and
   * tells whether more are to be waited for.
   *
   * @return whether merges are under way
   */
  boolean settle() {
    try {
      noticeBrokenWriter();
      IndexWriter open = writer;
      if (open == null) {
        return false;
      }
      acknowledge(0);
      if (open.getMergingSegments().isEmpty()) {
        open.maybeMerge();
        balancing = !open.getMergingSegments().isEmpty();
      }
      return !open.getMergingSegments().isEmpty();
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn("could not commit merged segments; the next change will try again", e);
      discard(e);
      return false;
    }
  }

  /**
   * Throws the writer away after a failure, and returns what a caller is to be told.
   *
   * @param cause the failure
   */
  void discard(Throwable cause) {
    try {
      if (writer != null) {
        writer.rollback();
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.debug("the writer that failed could not be rolled back; it is given up", e);
    }
    writer = null;
    if (unsaved > 0) {
      loss = new LostChangesException(unsaved, cause);
      unsaved = 0;
    }
  }

  /**
   * Throws the writer away after a failure of a change that found all others on disk, and shows
   * what the change left there.
   *
   * @param cause the failure
   */
  void giveUp(Throwable cause) {
    discard(cause);
    try {
      visible.showLastCommit();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** What a caller is told who meets a failure: the failure, or what was lost by it. */
  Throwable toBeTold(Throwable cause) {
    try {
      tellLoss();
      return cause;
    } catch (IOException e) {
      return e;
    }
  }

  /**
   * Saves and closes. Merges of a quiet moment are given up; merges that fail cost nothing. What
   * the writer showed is let go before it closes, since the files of that could not be deleted
   * later.
   */
  void close() throws IOException {
    if (plan.savesEachWrite()) {
      noticeBrokenWriter();
    } else {
      save();
    }
    try {
      visible.showLastCommit();
      if (writer != null && balancing) {
        writer.rollback();
      } else if (writer != null) {
        writer.close();
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn("could not end merging while closing; nothing that was stored is lost", e);
      discard(e);
    }
  }
}
