package dev.footnote.embed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file to which vectors are appended. Not safe for use by multiple threads.
 *
 * <p>A {@link RandomAccessFile} since channels close when their thread is interrupted, as a caller
 * may be.
 */
final class CacheSegment implements AutoCloseable {

  /** Where a vector is. */
  record Place(CacheSegment segment, long offset, int dimensions) {}

  /** Is told of each vector in a file. */
  @FunctionalInterface
  interface Visitor {
    void visit(CacheKey key, Place place);
  }

  private static final byte[] HEAD = "FNVC0001".getBytes(US_ASCII);
  private static final int BUFFER = 1 << 20;

  private final Path path;
  private final RandomAccessFile file;
  private long length;
  private boolean appendable;

  private CacheSegment(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /** Makes a new file. */
  static CacheSegment create(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(0);
    file.write(HEAD);
    CacheSegment segment = new CacheSegment(path, file);
    segment.length = HEAD.length;
    segment.appendable = true;
    return segment;
  }

  /** Opens a file for reading, up to the first record that is damaged or torn. */
  static CacheSegment open(Path path, Visitor visitor) throws IOException {
    return open(path, "r", visitor);
  }

  /** Opens a file for appending too, without what is behind the first damaged or torn record. */
  static CacheSegment openToAppend(Path path, Visitor visitor) throws IOException {
    CacheSegment segment = open(path, "rw", visitor);
    if (segment.length > 0) {
      segment.file.setLength(segment.length);
      segment.appendable = true;
    }
    return segment;
  }

  private static CacheSegment open(Path path, String mode, Visitor visitor) throws IOException {
    CacheSegment segment = new CacheSegment(path, new RandomAccessFile(path.toFile(), mode));
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
      if (Arrays.equals(in.readNBytes(HEAD.length), HEAD)) {
        segment.length = HEAD.length;
        segment.visit(in, visitor);
      }
    }
    return segment;
  }

  private void visit(DataInputStream in, Visitor visitor) throws IOException {
    for (Optional<CacheRecord> next = CacheRecord.read(in);
        next.isPresent();
        next = CacheRecord.read(in)) {
      CacheRecord each = next.get();
      visitor.visit(each.key(), new Place(this, length, each.vector().dimensions()));
      length += each.bytes();
    }
  }

  /** Returns how long the file is, without what is damaged. */
  long length() {
    return length;
  }

  /** Whether this may be appended to: it was made or opened so, and is a segment. */
  boolean isAppendable() {
    return appendable;
  }

  /** Appends a record; what is left of one that fails is overwritten by the next. */
  Place append(CacheRecord added) throws IOException {
    Place place = new Place(this, length, added.vector().dimensions());
    file.seek(length);
    file.write(added.toBytes());
    length += added.bytes();
    return place;
  }

  Optional<CacheRecord> read(Place place) throws IOException {
    byte[] bytes = new byte[CacheRecord.bytes(place.dimensions())];
    file.seek(place.offset());
    file.readFully(bytes);
    return CacheRecord.of(bytes);
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
