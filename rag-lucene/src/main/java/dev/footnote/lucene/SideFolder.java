package dev.footnote.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an index is built that shall take another's place: what is there outlives an opening. */
abstract class SideFolder {

  /** The name of the folder below that of the index. */
  static final String NAME = "rebuild";

  private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorStore.class);

  /** Returns a folder below that of an index, which is made when it is needed. */
  static SideFolder below(Path index) {
    return new OnDisk(index.resolve(NAME));
  }

  /** Returns a place in memory. */
  static SideFolder inMemory() {
    return new InMemory();
  }

  /** Opens what is there. */
  abstract Directory open() throws IOException;

  /** Tells whether there may be anything, without opening it. */
  abstract boolean exists();

  /** Removes all that is there. */
  abstract void clear() throws IOException;

  /** Tells whether an index like another is there. What cannot be read is none. */
  boolean holds(IndexManifest wanted) {
    if (!exists()) {
      return false;
    }
    try (Directory directory = open()) {
      return DirectoryReader.indexExists(directory) && manifest(directory).isLike(wanted);
    } catch (IOException | RuntimeException e) {
      LOG.warn("what was rebuilt in {} cannot be read and is not used", this, e);
      return false;
    }
  }

  IndexManifest manifest(Directory directory) throws IOException {
    return IndexManifest.ofCommit(
        toString(), SegmentInfos.readLatestCommit(directory).getUserData());
  }

  private static final class OnDisk extends SideFolder {

    private final Path folder;

    OnDisk(Path folder) {
      this.folder = folder;
    }

    @Override
    Directory open() throws IOException {
      return IndexFolder.make(folder);
    }

    @Override
    boolean exists() {
      return Files.isDirectory(folder);
    }

    @Override
    void clear() throws IOException {
      if (exists()) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    }

    @Override
    public String toString() {
      return "folder " + folder;
    }
  }

  private static final class InMemory extends SideFolder {

    private Directory kept = new ByteBuffersDirectory();

    @Override
    synchronized Directory open() {
      return new FilterDirectory(kept) {
        @Override
        public void close() {
          // What is in memory is there as long as it is not closed.
        }
      };
    }

    @Override
    boolean exists() {
      return true;
    }

    @Override
    synchronized void clear() {
      kept = new ByteBuffersDirectory();
    }

    @Override
    public String toString() {
      return "memory";
    }
  }
}
