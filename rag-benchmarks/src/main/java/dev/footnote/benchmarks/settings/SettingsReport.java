package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.QueryTurn;
import java.util.Map;

/**
 * What is told of a run.
 *
 * @param machine where it was measured
 * @param plan how much was measured
 * @param corpus whose lengths the texts have
 * @param groups what was compared, by names for programs
 * @param callers short queries by the number of callers
 * @param seconds how long all of it took
 */
record SettingsReport(
    Machine machine,
    SettingsPlan plan,
    Corpus corpus,
    Map<String, SettingGroup> groups,
    Map<Integer, Series<QueryTurn>> callers,
    double seconds) {}
