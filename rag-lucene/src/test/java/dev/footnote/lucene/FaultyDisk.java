package dev.footnote.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.Random;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/**
 * A disk that fails now and then and works again: it has no room for a new file, writes only the
 * first bytes of what it is given, or cannot tell that a file is safe.
 */
final class FaultyDisk extends FilterDirectory {

  private static final int ONE_IN = 60;
  private static final int LONGEST = 4_000;

  private final Random random;

  FaultyDisk(Directory directory, long seed) {
    super(directory);
    this.random = new Random(seed);
  }

  private synchronized boolean fails() {
    return random.nextInt(ONE_IN) == 0;
  }

  private synchronized int room() {
    return random.nextInt(LONGEST);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    if (fails()) {
      throw new IOException("no space left for " + name);
    }
    IndexOutput output = in.createOutput(name, context);
    return fails() ? new ShortOutput(output, room()) : output;
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    if (fails()) {
      throw new IOException("could not sync " + names);
    }
    in.sync(names);
  }

  /** Takes some bytes and fails then. */
  private static final class ShortOutput extends FilterIndexOutput {

    private int room;

    ShortOutput(IndexOutput output, int room) {
      super("short " + output, output.getName(), output);
      this.room = room;
    }

    @Override
    public void writeByte(byte value) throws IOException {
      require(1);
      out.writeByte(value);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
      if (length > room) {
        out.writeBytes(bytes, offset, room);
      }
      require(length);
      out.writeBytes(bytes, offset, length);
    }

    private void require(int length) throws IOException {
      if (length > room) {
        room = 0;
        throw new IOException("short write of " + getName());
      }
      room -= length;
    }
  }
}
