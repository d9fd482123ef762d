package dev.footnote.benchmarks.store;

/**
 * How a store takes all documents.
 *
 * @param seconds until all are stored, and visible
 * @param chunksPerSecond how many that is in a second
 * @param settleSeconds how long the store then goes on working by itself
 * @param heapMib how much more Java heap is in use afterwards
 */
record IngestFigures(
    double seconds, double chunksPerSecond, double settleSeconds, double heapMib) {}
