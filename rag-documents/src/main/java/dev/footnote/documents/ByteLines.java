package dev.footnote.documents;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Cuts bytes into lines, holding one at a time, and no line above a limit. */
final class ByteLines implements AutoCloseable {

  /** The longest line that is kept: 16 MiB. */
  static final int MAX_LENGTH = 16 << 20;

  /** A line without its end. */
  record Line(int number, ByteBuffer bytes, boolean tooLong) {

    /** Returns the hash of the bytes, in lower-case hexadecimal digits. */
    String sha256() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.duplicate());
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }

  private final InputStream in;
  private int number;

  ByteLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** Reads the next line; empty at the end. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.size() < MAX_LENGTH) {
        line.write(read);
      } else {
        tooLong = true;
      }
    }
    number++;
    return Optional.of(new Line(number, ByteBuffer.wrap(line.toByteArray()), tooLong));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
