/**
 * {@code bench store}: how fast stores of vectors find, filter, change and open, and what they
 * find.
 *
 * <p>All stores hold the same vectors, made from a seed, each of a document of one chunk; the true
 * neighbours are found by comparing all. Speed of search is in queries per second of processor time
 * of the thread that asks, latencies are in milliseconds of wall time, memory is in MiB.
 *
 * <pre>{@code
 * VectorData data = VectorData.generate(100_000, 1_000, 1);
 * Truth truth = Truth.of(data);
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.store;

import org.jspecify.annotations.NullMarked;
