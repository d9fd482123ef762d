package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.PutReport.Outcome;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedding;
import dev.footnote.store.EmbeddedChunk;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document that is cut and has still to be embedded and stored.
 *
 * @param document the document
 * @param outcome what storing it will be
 * @param chunks what it was cut into
 * @param stored the vectors that the store has of its chunks, by embedding key
 * @param removed how many chunks of its earlier version it does not have any more
 */
record PendingPut(
    Document document,
    Outcome outcome,
    List<Chunk> chunks,
    Map<String, Embedding> stored,
    int removed) {

  /** Returns the keys of chunks for which the store has no vector. */
  List<String> lacking() {
    return chunks.stream()
        .map(Chunk::embeddingKey)
        .filter(key -> !stored.containsKey(key))
        .toList();
  }

  PendingPut withStored(Map<String, Embedding> newStored) {
    return new PendingPut(document, outcome, chunks, newStored, removed);
  }

  /** Joins the chunks with their vectors, the stored ones and those made since. */
  List<EmbeddedChunk> embedded(Map<String, Embedding> made) {
    return chunks.stream().map(chunk -> new EmbeddedChunk(chunk, vector(chunk, made))).toList();
  }

  private Embedding vector(Chunk chunk, Map<String, Embedding> made) {
    String key = chunk.embeddingKey();
    Embedding known = stored.get(key);
    return known != null ? known : requireNonNull(made.get(key), key);
  }

  /** Says what was done, once it is, of which these keys were embedded for this document. */
  PutReport report(Set<String> own) {
    int reused = (int) chunks.stream().filter(c -> !own.contains(c.embeddingKey())).count();
    return new PutReport(document.id(), outcome, chunks.size(), own.size(), reused, removed);
  }
}
