/**
 * Finding the chunks that answer a question: the {@link Retriever} role, the hybrid default, the
 * {@link Fusion} of several rankings, and the assembly of a context from hits.
 *
 * <p>Lists are best first and deterministic: equal scores are ordered by chunk id. The score of a
 * {@link Hit} is comparable only within its list; each hit keeps the rank and raw score that every
 * stage gave it. Retrievers are safe for use by multiple threads and borrow what they search.
 *
 * <pre>{@code
 * Retriever retriever = Retrievers.hybrid(embedder, store);
 * List<Hit> hits = retriever.retrieve(Query.of("How many days of leave?").withTopK(5)).hits();
 * hits.getFirst().stages(); // [vector #1 0.81, keyword #2 7.3]
 * }</pre>
 */
@NullMarked
package dev.footnote.retrieve;

import org.jspecify.annotations.NullMarked;
