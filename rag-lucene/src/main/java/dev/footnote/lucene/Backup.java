package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/** Copies an index that is in use to a folder, which then holds an index itself. */
final class Backup {

  private final Path folder;

  /**
   * A backup in a folder.
   *
   * @param folder where it is or will be
   */
  Backup(Path folder) {
    this.folder = folder;
  }

  /** Copies all that was acknowledged, with the snapshots, while the index goes on to change. */
  BackupReport of(OpenIndex index) throws IOException {
    List<IndexCommit> held = index.committer().saveAndChange(writer -> index.keptCommits().hold());
    try {
      String latest = held.getLast().getSegmentsFileName();
      return copy(index.directory(), SegmentInfos.readCommit(index.directory(), latest));
    } finally {
      index.keptCommits().letGo(held);
      index.committer().save(StateHistory::free);
    }
  }

  private BackupReport copy(Directory source, SegmentInfos latest) throws IOException {
    CommitData data = CommitData.of(latest.getUserData());
    requireFolder();
    try (Directory target = FSDirectory.open(folder);
        Lock lock = lock(target)) {
      requireFormerOf(data.store(), target);
      lock.ensureValid();
      return new CommitCopy(source, target).run(latest, data.asCopy());
    }
  }

  private void requireFolder() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StoreException(folder + " is a file; a backup needs a folder of its own");
    }
    Files.createDirectories(folder);
  }

  private Lock lock(Directory target) throws IOException {
    try {
      return target.obtainLock(IndexWriter.WRITE_LOCK_NAME);
    } catch (LockObtainFailedException e) {
      throw new StoreException(
          "folder %s is in use, by a store that is open or by another backup; close that first, or choose another folder (%s)"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private void requireFormerOf(String store, Directory target) throws IOException {
    if (!DirectoryReader.indexExists(target)) {
      requireNothingElse(target);
      return;
    }
    CommitData former = CommitData.of(SegmentInfos.readLatestCommit(target).getUserData());
    if (!former.isCopy()) {
      throw new StoreException(
          "folder %s holds an index that is no backup, or one that was changed since; choose another folder"
              .formatted(folder));
    }
    if (!former.store().equals(store)) {
      throw new StoreException(
          "folder %s holds a backup of another store; choose another folder".formatted(folder));
    }
  }

  /** A first backup that was interrupted early may have left something. */
  private void requireNothingElse(Directory target) throws IOException {
    List<String> others =
        Stream.of(target.listAll())
            .filter(name -> !name.equals(IndexWriter.WRITE_LOCK_NAME))
            .filter(name -> !name.startsWith("pending_segments"))
            .limit(3)
            .toList();
    if (!others.isEmpty()) {
      throw new StoreException(
          "folder %s holds no backup but other files (%s); choose an empty or a new folder"
              .formatted(folder, String.join(", ", others)));
    }
  }
}
