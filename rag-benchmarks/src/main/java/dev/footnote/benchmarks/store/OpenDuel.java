package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.measure.Spread;
import dev.footnote.benchmarks.report.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Opens stores in processes of their own, started in turn, while they are closed here.
 *
 * @param folder where the folders of the stores are
 * @param processes how many each store has
 */
record OpenDuel(Path folder, int processes) {

  private static final List<Contender> WHO = List.of(Contender.OURS, Contender.RAW_LUCENE);
  private static final int SECONDS = 120;

  Map<Contender, OpenFigures> run() throws IOException {
    Map<Contender, List<OpenFigures>> runs = new EnumMap<>(Contender.class);
    for (int round = 1; round <= processes; round++) {
      Progress.say("processes of their own, round " + round + " of " + processes);
      for (Contender who : WHO) {
        runs.computeIfAbsent(who, added -> new ArrayList<>()).add(start(who));
      }
    }
    Map<Contender, OpenFigures> medians = new EnumMap<>(Contender.class);
    runs.forEach((who, done) -> medians.put(who, median(done)));
    return medians;
  }

  private OpenFigures start(Contender who) throws IOException {
    Path errors = folder.resolve("errors");
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command(who)).redirectError(errors.toFile()).start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      double startMillis = (System.nanoTime() - start) / 1e6;
      if (line == null) {
        throw new IllegalStateException(
            "the process of " + who.key() + " ended early: " + Files.readString(errors).strip());
      }
      String[] words = line.split(" ", -1);
      return new OpenFigures(
          Double.parseDouble(words[0]), Double.parseDouble(words[1]), startMillis);
    } finally {
      end(process);
    }
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

  private List<String> command(Contender who) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        FirstQuery.class.getName(),
        who.key(),
        folder.resolve(who.key()).toString());
  }

  private static OpenFigures median(List<OpenFigures> runs) {
    return new OpenFigures(
        median(runs, OpenFigures::openMillis),
        median(runs, OpenFigures::firstMillis),
        median(runs, OpenFigures::startMillis));
  }

  private static double median(List<OpenFigures> runs, ToDoubleFunction<OpenFigures> figure) {
    return Spread.of(runs.stream().map(run -> figure.applyAsDouble(run)).toList()).median();
  }
}
