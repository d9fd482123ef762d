package dev.footnote.benchmarks.store;

/**
 * How long single changes take until a search sees them.
 *
 * @param upsertP50 the median milliseconds to replace a document
 * @param upsertP99 what 99 of 100 replacements stay below, in milliseconds
 * @param deleteP50 the median milliseconds to delete one
 * @param durable whether a change then outlives the process
 * @param upserts how many replacements were measured
 */
record UpdateFigures(
    double upsertP50, double upsertP99, double deleteP50, boolean durable, int upserts) {}
