package dev.footnote.lucene;

import dev.footnote.store.StoreStats;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/** Measures an index and the files that it stands in. */
final class IndexSize {

  private final Directory directory;

  IndexSize(Directory directory) {
    this.directory = directory;
  }

  IndexStats stats(StoreStats counts, IndexReader reader) throws IOException {
    return new IndexStats(
        counts.documents(),
        counts.chunks(),
        reader.numDeletedDocs(),
        reader.leaves().size(),
        bytes(),
        SegmentInfos.getLastCommitGeneration(directory));
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += length(file);
    }
    return bytes;
  }

  /** A file that a change has removed meanwhile has no length. */
  private long length(String file) throws IOException {
    try {
      return directory.fileLength(file);
    } catch (NoSuchFileException | FileNotFoundException e) {
      return 0;
    }
  }
}
