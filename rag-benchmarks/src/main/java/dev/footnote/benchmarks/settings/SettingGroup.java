package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.measure.Series;
import java.util.List;
import java.util.Map;

/**
 * Settings that are compared with the first of them.
 *
 * @param title what is compared
 * @param rows one for each, the first included
 */
record SettingGroup(String title, List<SettingRow> rows) {

  SettingGroup {
    rows = List.copyOf(rows);
  }

  static SettingGroup of(String title, Map<Setting, Series<SliceRun>> series) {
    Series<SliceRun> baseline = series.values().iterator().next();
    return new SettingGroup(
        title,
        series.entrySet().stream()
            .map(entry -> new SettingRow(entry.getKey(), entry.getValue(), baseline))
            .toList());
  }
}
