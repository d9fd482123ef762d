package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads the fields of a protobuf file one after the other and skips without reading, so that
 * gigabytes of weights cost nothing.
 */
final class ProtoReader {

  private static final int WINDOW = 1 << 16;
  private static final int LONGEST_STRING = 1 << 16;

  private final FileChannel file;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private final long size;
  private long windowStart;
  private int wireType;

  ProtoReader(FileChannel file) throws IOException {
    this.file = file;
    size = file.size();
  }

  long size() {
    return size;
  }

  /** Returns where the next byte is read. */
  long position() {
    return windowStart + window.position();
  }

  /** Reads the number of the next field, whose value is then read, entered or skipped. */
  int field() throws IOException {
    long tag = varint();
    wireType = (int) (tag & 7);
    if (tag >>> 3 == 0 || tag >>> 3 > 0x1FFF_FFFF) {
      throw malformed();
    }
    return (int) (tag >>> 3);
  }

  /** Reads the length of a message or string and returns where it ends. */
  long end() throws IOException {
    if (wireType != 2) {
      throw malformed();
    }
    long length = varint();
    if (length < 0 || length > size - position()) {
      throw malformed();
    }
    return position() + length;
  }

  String string() throws IOException {
    long length = end() - position();
    if (length > LONGEST_STRING) {
      throw malformed();
    }
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = next();
    }
    return new String(bytes, UTF_8);
  }

  long number() throws IOException {
    if (wireType != 0) {
      throw malformed();
    }
    return varint();
  }

  void skip() throws IOException {
    switch (wireType) {
      case 0 -> varint();
      case 1 -> moveTo(position() + Long.BYTES);
      case 2 -> moveTo(end());
      case 5 -> moveTo(position() + Integer.BYTES);
      default -> throw malformed();
    }
  }

  private void moveTo(long position) throws IOException {
    if (position > size) {
      throw malformed();
    }
    long inWindow = position - windowStart;
    if (inWindow <= window.limit()) {
      window.position((int) inWindow);
    } else {
      windowStart = position;
      window.position(0).limit(0);
    }
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = next();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private byte next() throws IOException {
    if (!window.hasRemaining()) {
      windowStart = position();
      window.clear();
      int read = file.read(window, windowStart);
      window.flip();
      if (read <= 0) {
        throw new EOFException("ends within a field, at byte " + windowStart);
      }
    }
    return window.get();
  }

  private IOException malformed() {
    return new IOException("no protobuf message at byte " + position());
  }
}
