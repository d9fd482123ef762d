package dev.footnote.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches what the process needs: processor time, and resident memory where the system tells of it
 * as Linux does, else the heap in use. Closed by whoever opened it.
 */
final class EffortMeter implements AutoCloseable {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final long LOOK_EACH_MS = 20;
  private static final double MEGABYTE = 1 << 20;

  private final AtomicLong most = new AtomicLong();
  private final Thread watch;

  EffortMeter() {
    watch = Thread.ofPlatform().name("footnote-memory-watch").daemon().start(this::look);
  }

  private void look() {
    try {
      while (true) {
        most.accumulateAndGet(memory(), Math::max);
        Thread.sleep(LOOK_EACH_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins to watch; what is called tells what was needed since. */
  Reading begin() {
    Duration before = cpu();
    most.set(memory());
    return () ->
        new Effort(cpu().minus(before), most.accumulateAndGet(memory(), Math::max) / MEGABYTE);
  }

  /** Tells what was needed. */
  interface Reading {
    Effort end();
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static long memory() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseGet(EffortMeter::heap);
    } catch (IOException e) {
      return heap();
    }
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
