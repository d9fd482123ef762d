package dev.footnote.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the clocks of time, of this process and of all cores show at one moment. The last two count
 * in steps of ten milliseconds.
 *
 * @param wall nanoseconds since some moment
 * @param own processor nanoseconds of this process
 * @param machine processor nanoseconds of everything that ran on this machine, and those taken by
 *     its host; zero where the system does not tell
 */
record CpuClock(long wall, long own, long machine) {

  private static final Path STAT = Path.of("/proc/stat");
  private static final long TICK_NANOS = 10_000_000;

  /** The columns of busy time after the word {@code cpu}: idle, iowait and guests are not. */
  private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

  static CpuClock now() {
    return new CpuClock(System.nanoTime(), ownNanos(), machineNanos());
  }

  CpuClock since(CpuClock before) {
    return new CpuClock(wall - before.wall, own - before.own, machine - before.machine);
  }

  private static long ownNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private static long machineNanos() {
    try (Stream<String> lines = Files.lines(STAT)) {
      return lines.findFirst().map(CpuClock::busy).orElse(0L);
    } catch (IOException e) {
      return 0;
    }
  }

  static long busy(String line) {
    String[] columns = line.split(" +", -1);
    long ticks = 0;
    for (int column : BUSY) {
      ticks += Long.parseLong(columns[column]);
    }
    return ticks * TICK_NANOS;
  }
}
