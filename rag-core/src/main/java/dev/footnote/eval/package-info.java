/**
 * Measuring retrieval against human judgements, with the figures the field compares by.
 *
 * <p>An {@link dev.footnote.eval.Evaluation} has the figures of ranked documents, equal to those of
 * trec_eval; a {@link dev.footnote.eval.SpanEvaluation} those of retrieved text against the text
 * that holds the answers; a {@link dev.footnote.eval.PairedComparison} tells whether one of two is
 * better, or whether that cannot be told. All figures are in [0, 1], higher is better. Everything
 * here is immutable and safe for use by multiple threads.
 *
 * <pre>{@code
 * JudgedSet judged = new JudgedSet(queries, judgements);
 * Map<String, List<RankedDocument>> run = ...;
 * double ndcg = Evaluation.of(judged, run).mean(RankingMetric.ndcg(10));
 * }</pre>
 */
@NullMarked
package dev.footnote.eval;

import org.jspecify.annotations.NullMarked;
