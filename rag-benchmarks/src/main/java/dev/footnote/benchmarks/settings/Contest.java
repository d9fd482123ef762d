package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.corpus.Slice;
import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.graph.TokenIds;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Turns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Settings that run the same slices in turn.
 *
 * @param title what is compared
 * @param files the graph of each setting, the first of which the others are compared with
 */
record Contest(String title, Map<Setting, Path> files) {

  /** Lets settings run the same graph. */
  static Contest of(String title, Path file, List<Setting> settings) {
    Map<Setting, Path> files = new LinkedHashMap<>();
    settings.forEach(setting -> files.put(setting, file));
    return new Contest(title, files);
  }

  /** Runs all slices, after one that is not measured. */
  SettingGroup run(List<Slice> slices) {
    Map<Setting, SettingRunner> runners = new LinkedHashMap<>();
    try {
      files.forEach((setting, file) -> runners.put(setting, SettingRunner.open(file, setting)));
      Turns<Setting, SliceRun> turns = Turns.of(files.keySet());
      runners.values().forEach(runner -> run(runner, slices.getFirst()));
      slices
          .subList(1, slices.size())
          .forEach(slice ->
              turns.round(setting -> run(Objects.requireNonNull(runners.get(setting)), slice)));
      return SettingGroup.of(title, turns.series());
    } finally {
      runners.values().forEach(SettingRunner::close);
    }
  }

  private static SliceRun run(SettingRunner runner, Slice slice) {
    List<long[]> texts = slice.lengths().stream().map(TokenIds::random).toList();
    List<Integer> vectors = new ArrayList<>();
    Effort effort = Effort.of(() -> vectors.add(runner.run(texts)));
    if (vectors.getFirst() != texts.size()) {
      throw new IllegalStateException(
          texts.size() + " texts gave " + vectors.getFirst() + " vectors");
    }
    return new SliceRun(slice, effort);
  }
}
