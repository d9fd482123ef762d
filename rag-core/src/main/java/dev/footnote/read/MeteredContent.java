package dev.footnote.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes of a file, counted and hashed while a reader reads them, and cut off with an exception
 * when there are too many.
 */
final class MeteredContent implements SourceFile.Content {

  /** What the bytes add up to. */
  record Tally(long size, String sha256) {}

  private final SourceFile.Content content;
  private final long maxBytes;
  private volatile Optional<Tally> tally = Optional.empty();
  private volatile boolean exceeded;

  MeteredContent(SourceFile.Content content, long maxBytes) {
    this.content = content;
    this.maxBytes = maxBytes;
  }

  @Override
  public InputStream open() throws IOException {
    return new Meter(content.open());
  }

  long maxBytes() {
    return maxBytes;
  }

  /** Tells whether a stream had to be cut off. */
  boolean exceeded() {
    return exceeded;
  }

  /** Returns the tally, after another pass if no stream has been read to its end so far. */
  Tally tally() throws IOException {
    if (tally.isEmpty()) {
      try (InputStream bytes = open()) {
        bytes.transferTo(OutputStream.nullOutputStream());
      }
    }
    return tally.orElseThrow();
  }

  private final class Meter extends FilterInputStream {

    private final MessageDigest sha256 = sha256();
    private long count;
    private boolean ended;

    private Meter(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read < 0) {
        end();
        return read;
      }
      sha256.update(buffer, offset, read);
      count += read;
      if (count > maxBytes) {
        exceeded = true;
        throw new IOException("more than " + maxBytes + " bytes");
      }
      return read;
    }

    @Override
    public long skip(long n) throws IOException {
      return readNBytes((int) Math.min(n, 8192)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void end() {
      if (!ended) {
        ended = true;
        tally = Optional.of(new Tally(count, HexFormat.of().formatHex(sha256.digest())));
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
