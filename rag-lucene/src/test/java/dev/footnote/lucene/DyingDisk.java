package dev.footnote.lucene;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/**
 * A disk that stops for ever at a chosen change of its files, as it looks when a process is killed.
 */
final class DyingDisk extends FilterDirectory {

  private int changesLeft;

  /**
   * Makes one over a directory, which is left as it is when the disk dies.
   *
   * @param changes how many changes it lives through
   */
  DyingDisk(Directory directory, int changes) {
    super(directory);
    this.changesLeft = changes;
  }

  synchronized boolean isDead() {
    return changesLeft < 0;
  }

  private synchronized void change(String what) throws IOException {
    if (changesLeft-- <= 0) {
      changesLeft = -1;
      throw new IOException("the disk died before " + what);
    }
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    change("making " + name);
    return in.createOutput(name, context);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    change("syncing " + names);
    in.sync(names);
  }

  @Override
  public void syncMetaData() throws IOException {
    change("syncing the folder");
    in.syncMetaData();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    change("renaming " + from);
    in.rename(from, to);
  }

  @Override
  public void deleteFile(String name) throws IOException {
    change("deleting " + name);
    in.deleteFile(name);
  }

  @Override
  public void close() {
    // What is on it stays there.
  }
}
