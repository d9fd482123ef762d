/**
 * Cutting documents into chunks that fit an embedder, without losing or changing a character.
 *
 * <p>Sizes are counted in tokens by the embedder's own tokenizer, offsets in UTF-16 code units.
 * Chunkers are immutable and safe for use by multiple threads.
 *
 * <pre>{@code
 * Chunker chunker =
 *     Chunkers.recursive(ChunkLimits.ofTokens(256).withOverlap(32), embedder.tokens());
 * for (Chunk chunk : chunker.chunk(document)) {
 *   assert chunk.text().equals(chunk.span().of(document.text()));
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.chunk;

import org.jspecify.annotations.NullMarked;
