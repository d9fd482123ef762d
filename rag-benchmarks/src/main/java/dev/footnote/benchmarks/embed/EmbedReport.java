package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.measure.Machine;
import java.util.Map;

/**
 * What is told of a run.
 *
 * @param machine where it was measured
 * @param plan how much was measured
 * @param corpus what was embedded
 * @param queryTokens the mean length of the short queries, special tokens included
 * @param unavailable why engines could not be opened, by their keys
 * @param results the figures
 * @param seconds how long all of it took
 */
record EmbedReport(
    Machine machine,
    EmbedPlan plan,
    Corpus corpus,
    double queryTokens,
    Map<String, String> unavailable,
    EmbedResults results,
    double seconds) {}
