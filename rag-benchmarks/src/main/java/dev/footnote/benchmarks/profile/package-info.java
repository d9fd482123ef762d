/**
 * {@code bench profile}: where the time of the embedding model goes, so that a reader sees why a
 * speed can or cannot be reached.
 *
 * <p>Each graph runs a text as short as a query and one as long as a chunk. ONNX Runtime's profiler
 * tells how long each node takes; runs without it tell what the profiler costs. Beside the query
 * stands what it cannot be faster than on one core: a run of one token, which reads the same
 * weights. Times are in milliseconds, weights in bytes.
 *
 * <pre>{@code
 * ProfileReport report = new ProfileBench(ProfilePlan.full()).run();
 * System.out.println(new ProfileTable(report));
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
