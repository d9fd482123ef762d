package dev.footnote.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A disk that notes, before each of its changes, what a process would find that starts then. */
final class RecordingDisk extends FilterDirectory {

  private final CountingDisk disk;
  private final List<Directory> states = new ArrayList<>();
  private boolean recording;

  RecordingDisk() {
    this(new CountingDisk());
  }

  private RecordingDisk(CountingDisk disk) {
    super(disk);
    this.disk = disk;
  }

  synchronized void start() {
    recording = true;
  }

  /** Returns the states since the start, each a disk that stays readable when it is closed. */
  synchronized List<Directory> stop() {
    recording = false;
    List<Directory> recorded = List.copyOf(states);
    states.clear();
    return recorded;
  }

  private synchronized void record() throws IOException {
    if (recording) {
      states.add(
          new FilterDirectory(disk.afterAKill()) {
            @Override
            public void close() {
              // Stays readable.
            }
          });
    }
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    record();
    return in.createOutput(name, context);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    record();
    in.sync(names);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    record();
    in.rename(from, to);
  }

  @Override
  public void deleteFile(String name) throws IOException {
    record();
    in.deleteFile(name);
  }
}
