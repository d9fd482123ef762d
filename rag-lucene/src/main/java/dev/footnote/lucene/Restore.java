package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;

/** Copies a backup to an empty folder, once all of its files are found to be sound. */
final class Restore {

  private Restore() {}

  static void run(Path backup, Path target) throws IOException {
    requireEmpty(target);
    if (!Files.isDirectory(backup)) {
      throw new StoreException("backup " + backup + " is not there");
    }
    try (Directory source = FSDirectory.open(backup)) {
      StoreVerification.requireSoundFiles(source, "backup " + backup);
      requireBackup(source, backup);
      Files.createDirectories(target);
      copy(source, target);
    }
  }

  private static void copy(Directory source, Path target) throws IOException {
    SegmentInfos latest = SegmentInfos.readLatestCommit(source);
    try (Directory restored = FSDirectory.open(target);
        Lock lock = restored.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      new CommitCopy(source, restored).run(latest, CommitData.of(latest.getUserData()).asOwn());
    }
  }

  /** One whose last commit was lost would show an earlier state. */
  private static void requireBackup(Directory source, Path backup) throws IOException {
    if (!CommitData.of(SegmentInfos.readLatestCommit(source).getUserData()).isCopy()) {
      throw new StoreException(
          "folder %s holds no whole backup: it is a store, was changed as one, or its last commit is lost; open it as a store to see what it holds"
              .formatted(backup));
    }
  }

  private static void requireEmpty(Path target) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new StoreException(target + " is a file; a store needs a folder of its own");
    }
    Optional<Path> file = Files.exists(target) ? anyFile(target) : Optional.empty();
    if (file.isPresent()) {
      throw new StoreException(
          "folder %s is not empty (it holds %s); restore to an empty or a new folder"
              .formatted(target, file.get().getFileName()));
    }
  }

  private static Optional<Path> anyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny();
    }
  }
}
