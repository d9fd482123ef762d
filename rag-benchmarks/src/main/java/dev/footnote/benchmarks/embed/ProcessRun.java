package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.measure.Measured;

/**
 * An engine in a process of its own. Others on the machine disturb its times, not its memory.
 *
 * @param firstMillis from opening the engine to its first vector
 * @param startMillis from the start of the process to that vector
 * @param firstMib the most resident memory so far, then
 * @param lastMib the most resident memory after a slice of texts
 * @param clean whether no other process used the cores up to the first vector
 */
record ProcessRun(
    double firstMillis, double startMillis, double firstMib, double lastMib, boolean clean)
    implements Measured {}
