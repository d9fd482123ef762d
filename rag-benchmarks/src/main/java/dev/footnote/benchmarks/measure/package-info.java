/**
 * How things are measured: what a stretch of work took and whether other processes took the cores
 * meanwhile ({@code Effort}), the middle and the spread of many such figures ({@code Spread}), and
 * what machine it was ({@code Machine}).
 *
 * <p>Times are in seconds unless a name says otherwise. All types are immutable and safe for use by
 * multiple threads.
 *
 * <pre>{@code
 * Effort effort = Effort.of(() -> engine.embed(texts));
 * if (!effort.contended()) {
 *   figures.add(tokens / effort.seconds());
 * }
 * Spread spread = Spread.of(figures);
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
