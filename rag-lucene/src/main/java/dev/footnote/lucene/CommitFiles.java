package dev.footnote.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;

/**
 * Files of an index that are held open once they were opened, so that it does not matter whether a
 * writer removes them. Leaves the directory itself open. Used by one thread.
 */
final class CommitFiles extends FilterDirectory {

  private final Map<String, IndexInput> held = new LinkedHashMap<>();
  private boolean missed;

  CommitFiles(Directory directory) {
    super(directory);
  }

  /** Says what is wrong with a file: its checksum stands at its end. */
  @Nullable String damage(String name) {
    try {
      CodecUtil.checksumEntireFile(held(name));
      return null;
    } catch (NoSuchFileException | FileNotFoundException e) {
      return "is not there";
    } catch (IOException | RuntimeException e) {
      return "is damaged (" + e.getMessage() + ")";
    }
  }

  /** Opens a file, if it is there. */
  void hold(String name) throws IOException {
    try {
      held(name);
    } catch (NoSuchFileException | FileNotFoundException e) {
      missed = true;
    }
  }

  private IndexInput held(String name) throws IOException {
    IndexInput file = held.get(name);
    if (file == null) {
      file = in.openInput(name, IOContext.DEFAULT);
      held.put(name, file);
    }
    return file;
  }

  /** Tells whether a file that was wanted was not there. */
  boolean missed() {
    return missed;
  }

  int count() {
    return held.size();
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    try {
      return held(name).clone();
    } catch (NoSuchFileException | FileNotFoundException e) {
      missed = true;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    for (IndexInput file : held.values()) {
      file.close();
    }
  }
}
