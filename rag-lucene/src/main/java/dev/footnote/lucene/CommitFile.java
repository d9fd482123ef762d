package dev.footnote.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The file of a commit, told from others without being read: to find the newest lists the folder
 * once, which takes a few hundredths of a millisecond.
 *
 * @param name its name, which holds the number of the commit
 * @param key what the file system tells files apart by, if it does; where an index was put in the
 *     place of another, both may have commits of one number
 * @param modified when it was written
 */
record CommitFile(String name, @Nullable Object key, FileTime modified) {

  /** A listing while one commit replaces another may show neither; not so often in a row. */
  private static final int MOST_LOOKS = 20;

  /**
   * Finds the newest commit that is complete.
   *
   * @param directory lists the folder
   * @param folder where the files are
   * @throws IndexNotFoundException if there is none
   */
  static CommitFile newest(Directory directory, Path folder) throws IOException {
    for (int i = 0; i < MOST_LOOKS; i++) {
      try {
        String name = SegmentInfos.getLastCommitSegmentsFileName(directory.listAll());
        if (name != null) {
          return of(name, folder);
        }
      } catch (NoSuchFileException e) {
        // A newer one has taken its place meanwhile, or the folder is gone.
      }
    }
    throw new IndexNotFoundException("its folder holds no index");
  }

  private static CommitFile of(String name, Path folder) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
    return new CommitFile(name, attributes.fileKey(), attributes.lastModifiedTime());
  }
}
