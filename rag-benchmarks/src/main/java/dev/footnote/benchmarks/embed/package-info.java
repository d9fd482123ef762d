/**
 * {@code bench embed}: how fast, how exact and how large the engines are that embed text.
 *
 * <p>All engines are open in one process and take turns: each embeds the same slice of texts, in an
 * order that rotates, and what is compared are the figures of one slice. Slices during which other
 * processes used the cores are counted and left out. Cold start and memory need a process for each
 * engine. Speeds are in tokens of the model's own tokenizer per second, latencies in milliseconds,
 * memory in MiB, arithmetic in thousand millions of operations per second.
 *
 * <pre>{@code
 * EmbedPlan plan = EmbedPlan.full();
 * Corpus corpus = Pages.ofCamel().corpus(200_000, counter);
 * Map<EngineSpec, Series<SliceRun>> runs = new BulkDuel(engines, plan).run(corpus);
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.embed;

import org.jspecify.annotations.NullMarked;
