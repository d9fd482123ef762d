/**
 * How a measurement is told: {@code TextTable} for people, {@code Json} for programs, both on
 * standard output, and {@code Progress} on standard error.
 *
 * <pre>{@code
 * Progress.say("warming up");
 * TextTable table = new TextTable("engine", "tokens/s");
 * table.row("ours_int8", "4325");
 * System.out.println(table);
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.report;

import org.jspecify.annotations.NullMarked;
