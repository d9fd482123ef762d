package dev.footnote.benchmarks.store;

/**
 * How long the first search of a process takes, with the files in the system's cache.
 *
 * @param openMillis to open the store
 * @param firstMillis the first query after that
 * @param startMillis from the start of the process to the end of that query
 */
record OpenFigures(double openMillis, double firstMillis, double startMillis) {}
