package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.TemporaryFolder;
import dev.footnote.benchmarks.measure.Turns;
import dev.footnote.benchmarks.report.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures how long engines take to start and how much memory they hold, each in processes of its
 * own with the JVM's defaults, started in turn. The files are in memory and the native libraries on
 * disk already, since this process has opened all engines before.
 *
 * @param specs who takes part
 * @param plan how much
 */
record ProcessDuel(List<EngineSpec> specs, EmbedPlan plan) {

  private static final int SECONDS = 120;
  private static final int SLICES = 3;

  Map<EngineSpec, Series<ProcessRun>> run(Corpus corpus) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make("bench-embed-")) {
      Turns<EngineSpec, ProcessRun> turns = Turns.of(specs);
      for (int round = 1; round <= plan.processes(); round++) {
        Progress.say("processes of their own, round " + round + " of " + plan.processes());
        turns.round(spec -> start(spec, texts(folder.path(), spec, corpus)));
      }
      return turns.series();
    }
  }

  private Path texts(Path folder, EngineSpec spec, Corpus corpus) {
    Path file = folder.resolve(spec.family().name());
    List<String> texts =
        corpus.slices(spec.family(), SLICES, plan.sliceChunks()).stream()
            .flatMap(slice -> slice.strings().stream())
            .toList();
    try {
      TextFile.write(file, texts);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  private static ProcessRun start(EngineSpec spec, Path texts) {
    Path errors = texts.resolveSibling("errors");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command(spec, texts)).redirectError(errors.toFile()).start();
      try (BufferedReader out = process.inputReader()) {
        String[] first = words(out, errors);
        double startMillis = (System.nanoTime() - start) / 1e6;
        return run(first, startMillis, words(out, errors));
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not start a process for " + spec.key(), e);
    }
  }

  private static String[] words(BufferedReader out, Path errors) throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IllegalStateException(
          "the process of an engine ended early: " + Files.readString(errors).strip());
    }
    return line.split(" ", -1);
  }

  private static ProcessRun run(String[] first, double startMillis, String[] last) {
    return new ProcessRun(
        Double.parseDouble(first[1]),
        startMillis,
        Double.parseDouble(first[2]),
        Double.parseDouble(last[1]),
        Boolean.parseBoolean(first[3]));
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(EngineSpec spec, Path texts) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    Stream.of("footnote.cache", "user.home")
        .filter(key -> System.getProperty(key) != null)
        .forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FirstVector.class.getName(), spec.key(), texts.toString()));
    return command;
  }
}
