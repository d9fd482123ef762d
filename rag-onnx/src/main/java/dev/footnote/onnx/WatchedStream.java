package dev.footnote.onnx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream that fails when nothing comes for too long: the JDK's client waits for ever. */
final class WatchedStream extends FilterInputStream {

  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  private final Duration timeout;
  private final Thread watcher;
  private volatile long lastRead = System.nanoTime();
  private volatile boolean late;

  WatchedStream(InputStream in, Duration timeout) {
    super(in);
    this.timeout = timeout;
    watcher = Thread.ofVirtual().name("footnote-download-watch").start(this::watch);
  }

  private void watch() {
    try {
      for (long left = left(); left > 0; left = left()) {
        Thread.sleep(Duration.ofNanos(left));
      }
      late = true;
      in.close();
    } catch (InterruptedException e) {
      // The stream was closed in time.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("A late response did not close well", e);
    }
  }

  private long left() {
    return timeout.toNanos() - (System.nanoTime() - lastRead);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int n = super.read(bytes, offset, length);
      lastRead = System.nanoTime();
      if (!late) {
        return n;
      }
    } catch (IOException e) {
      if (!late) {
        throw e;
      }
    }
    throw new IOException("nothing came for " + timeout.toMillis() + " ms");
  }

  @Override
  public void close() throws IOException {
    watcher.interrupt();
    super.close();
  }
}
