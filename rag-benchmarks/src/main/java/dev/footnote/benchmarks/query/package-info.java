/**
 * Short queries, asked by one caller or by several at the same time, and how long they took.
 *
 * <p>Times are in milliseconds. Figures are immutable and safe for use by multiple threads.
 *
 * <pre>{@code
 * try (Callers callers = new Callers(8)) {
 *   QueryTurn turn = callers.turn(engine::embedQuery, 0, 32);
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.query;

import org.jspecify.annotations.NullMarked;
