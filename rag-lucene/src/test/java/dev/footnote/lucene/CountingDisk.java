package dev.footnote.lucene;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/**
 * A disk that counts how often it is told to keep a commit, which takes it a while, and that loses
 * the rest when the power goes.
 */
final class CountingDisk extends FilterDirectory {

  private static final int SYNC_MILLIS = 5;

  final AtomicInteger commits = new AtomicInteger();
  volatile boolean full;
  volatile boolean unsyncable;

  CountingDisk() {
    super(new ByteBuffersDirectory());
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    if (full) {
      throw new IOException("no space left for " + name);
    }
    return in.createOutput(name, context);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    if (unsyncable) {
      throw new IOException("no space left for " + names);
    }
    try {
      Thread.sleep(SYNC_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    in.sync(names);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    in.rename(from, to);
    if (to.startsWith("segments_")) {
      commits.incrementAndGet();
    }
  }

  /** Copies what a process finds that starts after this one was killed. */
  Directory afterAKill() throws IOException {
    Directory copy = new ByteBuffersDirectory();
    for (String name : in.listAll()) {
      try {
        copy.copyFrom(in, name, name, IOContext.DEFAULT);
      } catch (NoSuchFileException | AccessDeniedException e) {
        // A merge removed it meanwhile, or has not ended writing it.
      }
    }
    return copy;
  }

  @Override
  public void close() {
    // Stays readable, as a disk does.
  }
}
