package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;

/** Finds or makes the folder of an index, and refuses one that holds something else. */
final class IndexFolder {

  /** Files that do not outlive a commit never touch the disk, if they are no larger than this. */
  private static final double SMALL_MEGABYTES = 8;

  private static final double CACHE_MEGABYTES = 64;

  private IndexFolder() {}

  static Directory open(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StoreException(folder + " is a file; an index needs a folder of its own");
    }
    Directory directory = make(folder);
    try {
      if (!DirectoryReader.indexExists(directory)) {
        requireEmpty(folder);
      }
      return directory;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Opens the folder of an index, whatever is in it. */
  static Directory make(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new NRTCachingDirectory(FSDirectory.open(folder), SMALL_MEGABYTES, CACHE_MEGABYTES);
  }

  /** Reads what the index in a folder was written with, without changing anything. */
  static IndexManifest manifest(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Directory directory = FSDirectory.open(folder)) {
        if (DirectoryReader.indexExists(directory)) {
          Map<String, String> data = SegmentInfos.readLatestCommit(directory).getUserData();
          return IndexManifest.ofCommit("store " + folder, data);
        }
      }
    }
    throw noStore(folder);
  }

  private static StoreException noStore(Path folder) {
    return new StoreException(
        folder
            + " holds no store yet; say which vectors it shall hold: LuceneVectorStore.open(folder, embedder.space())");
  }

  /** Opens the index in a folder beside whoever writes it, without changing anything. */
  static FollowingStore follow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw noStore(folder); // where Lucene would make a folder
    }
    try {
      FSDirectory directory = FSDirectory.open(folder);
      Similarity similarity = StoreOptions.defaultSimilarity();
      return new FollowingStore(directory, directory.getDirectory(), "store " + folder, similarity);
    } catch (IndexNotFoundException e) {
      throw noStore(folder);
    }
  }

  /** Verifies what is there, without a writer. */
  static VerifyReport verify(Path folder) {
    String store = "store " + folder;
    if (!Files.isDirectory(folder)) {
      throw new StoreException(store + " is not there");
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return StoreVerification.verify(directory, store);
    } catch (IOException e) {
      throw new StoreException("could not verify " + store + ": " + e.getMessage(), e);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> foreign =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !isLeftOver(name))
              .sorted()
              .limit(3)
              .toList();
      if (!foreign.isEmpty()) {
        throw new StoreException(
            "%s holds no index but other files (%s); choose an empty or a new folder"
                .formatted(folder, String.join(", ", foreign)));
      }
    }
  }

  /** Tells what a process that was killed while it made the first commit may leave. */
  private static boolean isLeftOver(String name) {
    return name.equals(IndexWriter.WRITE_LOCK_NAME)
        || name.equals(SideFolder.NAME)
        || name.startsWith("pending_segments");
  }
}
