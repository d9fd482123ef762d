/**
 * Measuring retrieval against human judgements, with the figures the field compares by.
 *
 * <p>Documents are what is ranked. Figures are averages over the queries that have a relevant
 * document, each in [0, 1], higher is better. Everything here is immutable and safe for use by
 * multiple threads.
 *
 * <pre>{@code
 * JudgedSet judged = new JudgedSet(queries, judgements);
 * Map<String, List<RankedDocument>> run = ...;
 * double ndcg = RankingMetrics.ndcg(judged, run, 10);
 * }</pre>
 */
@NullMarked
package dev.footnote.eval;

import org.jspecify.annotations.NullMarked;
