/**
 * Keeping documents, their chunks and vectors: the {@link VectorStore} role, its capabilities
 * {@link KeywordSearch} and {@link HybridSearch}, and the {@link Filter} tree.
 *
 * <p>The unit of atomicity is the document. When {@code replace} or a delete returns, the change is
 * visible to the next search, and survives a kill if the store is durable. Vector scores are raw
 * cosines in [-1, 1]; keyword scores are comparable only within one list. Stores are safe for use
 * by multiple threads and closed by whoever opened them.
 *
 * <pre>{@code
 * store.replace(document, List.of(new EmbeddedChunk(chunk, embedding)));
 * List<ScoredChunk> nearest =
 *     store.search(new VectorQuery(question, 10, Filters.eq("lang", "en")));
 * }</pre>
 */
@NullMarked
package dev.footnote.store;

import org.jspecify.annotations.NullMarked;
