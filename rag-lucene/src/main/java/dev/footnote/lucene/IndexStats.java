package dev.footnote.lucene;

/**
 * How much an index holds, and what that takes. Immutable and safe for use by multiple threads.
 *
 * @param documents the number of documents
 * @param chunks the number of chunks
 * @param deletedEntries how many chunks of deleted and replaced documents still take space; {@link
 *     LuceneVectorStore#compact()} drops them
 * @param segments the number of parts that a search looks through
 * @param bytes the size of all files of the store
 * @param generation the number of the last commit, which grows with each
 */
public record IndexStats(
    long documents, long chunks, long deletedEntries, int segments, long bytes, long generation) {}
