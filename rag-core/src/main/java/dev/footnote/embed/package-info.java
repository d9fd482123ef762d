/**
 * Turning text into vectors: the {@link Embedder} role, the {@link Embedding} value and the {@link
 * EmbeddingSpace} that says which vectors may be compared.
 *
 * <p>A {@link VectorCache} spares embedding a text again: {@link Embedders#cached} looks there
 * first.
 *
 * <p>Vectors are unit length and compared by cosine, in [-1, 1], higher is nearer. Embedders are
 * safe for use by multiple threads and are closed by whoever opened them.
 *
 * <pre>{@code
 * Embedding question = embedder.embedQuery("How many days of leave?");
 * List<Embedding> passages = embedder.embedDocuments(List.of("Leave is 30 days.", "Wear a hat."));
 * double near = question.cosine(passages.getFirst());
 * }</pre>
 */
@NullMarked
package dev.footnote.embed;

import org.jspecify.annotations.NullMarked;
