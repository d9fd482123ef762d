package dev.footnote.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory this process holds and has held. */
public final class Memory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double KIB_PER_MIB = 1024;

  private Memory() {}

  /**
   * Reads the most resident memory that this process had so far, Java heap and native together.
   *
   * @return MiB, or NaN where the system does not tell
   */
  public static double peakMib() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /**
   * Collects garbage and reads what is left in the Java heap.
   *
   * @return MiB
   */
  public static double heapMib() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        / KIB_PER_MIB
        / KIB_PER_MIB;
  }
}
