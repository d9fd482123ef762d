/**
 * A store in a folder: one Lucene index holds the documents' text, their chunks with exact spans,
 * metadata, vectors and keywords.
 *
 * <p>A change is on disk and visible when its call returns, unless another durability was chosen.
 * The folder has one writer at a time and remembers which embedding space it was written for. All
 * types are safe for use by multiple threads, builders excepted.
 *
 * <pre>{@code
 * try (LuceneVectorStore store = LuceneVectorStore.open(Path.of("index"), embedder.space())) {
 *   store.replace(document, chunks);
 *   List<ScoredChunk> nearest = store.search(new VectorQuery(question, 10, Filters.all()));
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.lucene;

import org.jspecify.annotations.NullMarked;
