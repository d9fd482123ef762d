package dev.footnote.benchmarks.chunking;

import dev.footnote.eval.PairedComparison;
import dev.footnote.eval.SpanEvaluation;
import dev.footnote.eval.SpanScores;
import java.util.function.ToDoubleFunction;

/**
 * What the chunks of one chunker brought.
 *
 * @param chunks how many there are
 * @param tokens how many tokens their text has in the mean
 * @param scores of what was retrieved for each question
 */
record CutterFigures(int chunks, double tokens, SpanEvaluation scores) {

  /** Compares question by question; the difference is this less the other. */
  PairedComparison against(CutterFigures other, String name, ToDoubleFunction<SpanScores> score) {
    return PairedComparison.of(name, other.scores.each(score), scores.each(score));
  }
}
