package dev.footnote.embed;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One vector as a segment keeps it: the number of components, the key, the components, and a
 * checksum of all that, big-endian.
 *
 * @param key what was embedded
 * @param vector the components, of unit length
 */
record CacheRecord(CacheKey key, Embedding vector) {

  /** The most components; more means that these bytes are no record. */
  private static final int MOST = 1 << 16;

  private static final int HEAD = Integer.BYTES + CacheKey.BYTES;

  static int bytes(int dimensions) {
    return HEAD + dimensions * Float.BYTES + Integer.BYTES;
  }

  int bytes() {
    return bytes(vector.dimensions());
  }

  byte[] toBytes() {
    float[] values = vector.toArray();
    byte[] bytes = new byte[bytes()];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putInt(values.length);
    key.write(out);
    for (float value : values) {
      out.putFloat(value);
    }
    out.putInt(checksum(bytes));
    return bytes;
  }

  /** Reads the next record, or nothing at the end or where the bytes are none. */
  static Optional<CacheRecord> read(DataInputStream in) throws IOException {
    try {
      int dimensions = in.readInt();
      if (dimensions < 1 || dimensions > MOST) {
        return Optional.empty();
      }
      byte[] bytes = new byte[bytes(dimensions)];
      ByteBuffer.wrap(bytes).putInt(dimensions);
      in.readFully(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
      return of(bytes);
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** Reads a record that is all of some bytes, or nothing if they are damaged. */
  static Optional<CacheRecord> of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int dimensions = in.getInt();
    if (bytes.length != bytes(dimensions)) {
      return Optional.empty();
    }
    CacheKey key = CacheKey.read(in);
    float[] values = new float[dimensions];
    in.asFloatBuffer().get(values);
    in.position(bytes.length - Integer.BYTES);
    boolean whole = checksum(bytes) == in.getInt();
    return whole ? unit(values).map(vector -> new CacheRecord(key, vector)) : Optional.empty();
  }

  private static Optional<Embedding> unit(float[] values) {
    try {
      return Optional.of(Embedding.ofUnit(values));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Digests all but the checksum itself. */
  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }
}
