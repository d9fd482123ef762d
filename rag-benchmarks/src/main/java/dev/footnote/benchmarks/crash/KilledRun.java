package dev.footnote.benchmarks.crash;

import dev.footnote.benchmarks.crash.ChangeLine.Step;
import dev.footnote.lucene.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A writing process that is killed at a random moment.
 *
 * @param lines what it said of its changes
 */
record KilledRun(List<ChangeLine> lines) {

  private static final int LONGEST_MILLIS = 1_000;
  private static final int EARLY_EVERY = 8;
  private static final int KILLED = 137;
  private static final int LIMITED_EVERY = 4;

  /** The largest size of files in limited processes, in units of 512 or 1024 bytes. */
  private static final int LARGEST_LIMIT = 24;

  /**
   * Starts a process and kills it.
   *
   * @param folder the store is in a folder of this one
   * @param round how many there were before
   * @param durability when changes are to be on disk
   */
  static KilledRun of(Path folder, int round, Durability durability, Random random)
      throws IOException {
    Path errors = folder.resolve("errors");
    boolean limited = durability == Durability.EACH_WRITE && round % LIMITED_EVERY == 0;
    int limit = limited ? 2 + random.nextInt(LARGEST_LIMIT) : 0;
    Process process =
        new ProcessBuilder(command(folder, round, durability, limit))
            .redirectError(errors.toFile())
            .start();
    if (random.nextInt(EARLY_EVERY) == 0) {
      killAfter(process, random.nextInt(LONGEST_MILLIS));
    }
    List<ChangeLine> lines = read(process, random);
    int code = process.onExit().join().exitValue();
    if (code != KILLED) {
      throw new IllegalStateException(
          "the writing process ended by itself with %d: %s"
              .formatted(code, Files.readString(errors).strip()));
    }
    return new KilledRun(lines);
  }

  private static List<ChangeLine> read(Process process, Random random) throws IOException {
    List<ChangeLine> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(WritingProcess.OPEN)) {
          killAfter(process, random.nextInt(LONGEST_MILLIS));
        } else {
          lines.add(ChangeLine.parse(line));
        }
      }
    }
    return lines;
  }

  /** By its handle, since {@link Process#destroyForcibly()} closes what is still to be read. */
  private static void killAfter(Process process, int millis) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
        .execute(process.toHandle()::destroyForcibly);
  }

  private static List<String> command(Path folder, int round, Durability durability, int limit) {
    List<String> command = new ArrayList<>();
    if (limit > 0) {
      command.addAll(List.of("sh", "-c", "ulimit -f " + limit + "; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            WritingProcess.class.getName(),
            folder.resolve("store").toString(),
            Integer.toString(round),
            durability.name()));
    return command;
  }

  long count(Step step) {
    return lines.stream().filter(line -> line.step() == step).count();
  }
}
