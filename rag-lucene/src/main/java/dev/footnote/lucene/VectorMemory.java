package dev.footnote.lucene;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/**
 * Tells whether the vectors of an index, as floats, outgrow the memory that they may take. The
 * system keeps what it reads in memory that is free; a search that must read from a disk is far
 * slower.
 *
 * @param directory where the index is
 * @param dimensions how many each vector has
 * @param limit tells how many bytes they may take
 */
record VectorMemory(Directory directory, int dimensions, LongSupplier limit) {

  /** Half of what the heap leaves of the machine's memory, or of the container's. */
  static long available() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.max(0, system.getTotalMemorySize() - Runtime.getRuntime().maxMemory()) / 2;
  }

  /** Tells it of the last commit. */
  boolean isOutgrown() {
    try {
      return (double) entries() * dimensions * Float.BYTES >= limit.getAsLong();
    } catch (IOException e) {
      throw new UncheckedIOException("could not count the vectors of the index", e);
    }
  }

  private int entries() throws IOException {
    return DirectoryReader.indexExists(directory)
        ? SegmentInfos.readLatestCommit(directory).totalMaxDoc()
        : 0;
  }
}
