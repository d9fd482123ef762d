package dev.footnote.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.StandardDirectoryReader;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;

/**
 * The newest commit of an index that somebody else writes, perhaps in another process. Takes no
 * lock of the folder and writes nothing there. Any thread may take it.
 *
 * <p>The one who writes removes the files of a commit once there is a newer one. So opening one may
 * fail in the middle, and then begins anew with the newer; what is open stays readable.
 */
final class FollowedIndex implements Closeable {

  private final Directory directory;
  private final Path folder;
  private final String name;
  private final Lock refreshing = new ReentrantLock();
  private final VisibleIndex visible;
  private volatile CommitFile shown;

  /** A reader, and the file of the commit that it reads. */
  private record Opened(DirectoryReader reader, CommitFile file) {}

  /**
   * Opens the newest commit.
   *
   * @param directory where the index is, which the caller closes, after this object
   * @param folder where the directory has its files
   * @param name names the index in messages
   */
  FollowedIndex(Directory directory, Path folder, String name, Similarity similarity)
      throws IOException {
    this.directory = directory;
    this.folder = folder;
    this.name = name;
    Opened first = openNewest(List.of());
    this.visible = new VisibleIndex(first.reader(), similarity);
    this.shown = first.file();
  }

  /**
   * Takes the newest commit, or one that is newer than that which was the newest when the call
   * began. It stays as it is until it is given back to {@link VisibleIndex#release}.
   */
  StateSearcher acquire() throws IOException {
    if (!isCurrent()) {
      refresh();
    }
    return visible.acquire();
  }

  private boolean isCurrent() throws IOException {
    return CommitFile.newest(directory, folder).equals(shown);
  }

  /** One thread opens the newer commit, and those that must see it too wait for that. */
  private void refresh() throws IOException {
    refreshing.lock();
    try {
      if (!isCurrent()) {
        Opened next = openNewest(visible.leaves());
        visible.showCommit(next.reader());
        shown = next.file();
      }
    } finally {
      refreshing.unlock();
    }
  }

  private Opened openNewest(List<LeafReaderContext> open) throws IOException {
    while (true) {
      CommitFile newest = CommitFile.newest(directory, folder);
      try {
        return new Opened(open(newest, open), newest);
      } catch (IOException e) {
        if (CommitFile.newest(directory, folder).equals(newest)) {
          throw e;
        }
      }
    }
  }

  private DirectoryReader open(CommitFile file, List<LeafReaderContext> open) throws IOException {
    try {
      SegmentInfos commit = SegmentInfos.readCommit(directory, file.name());
      requireReadable(IndexManifest.ofCommit(name, commit.getUserData()));
      return StandardDirectoryReader.open(directory, commit, shared(open, commit), null, null);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e); // such as a codec that is not known
    }
  }

  private void requireReadable(IndexManifest manifest) {
    manifest.requirePresentLayout(name);
    manifest.toStoreManifest();
    manifest.analysis();
  }

  /** Those segments of a reader that another commit has too, so that they need not be opened. */
  private static List<LeafReader> shared(List<LeafReaderContext> open, SegmentInfos commit) {
    Map<String, SegmentCommitInfo> wanted = new HashMap<>();
    commit.forEach(segment -> wanted.put(segment.info.name, segment));
    List<LeafReader> shared = new ArrayList<>();
    for (LeafReaderContext leaf : open) {
      SegmentReader reader = (SegmentReader) leaf.reader();
      SegmentCommitInfo segment = wanted.get(reader.getSegmentName());
      if (segment != null && isSame(reader.getSegmentInfo(), segment)) {
        shared.add(reader);
      }
    }
    return shared;
  }

  /** Names and numbers alone do not tell, if another index was put in the place of this one. */
  private static boolean isSame(SegmentCommitInfo open, SegmentCommitInfo wanted) {
    return Arrays.equals(open.info.getId(), wanted.info.getId())
        && (open.getDelGen() != wanted.getDelGen() || Arrays.equals(open.getId(), wanted.getId()));
  }

  @Override
  public void close() throws IOException {
    visible.close();
  }
}
