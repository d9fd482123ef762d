package dev.footnote.store;

/**
 * How much a store holds. Immutable and safe for use by multiple threads.
 *
 * @param documents the number of documents
 * @param chunks the number of chunks
 */
public record StoreStats(long documents, long chunks) {}
