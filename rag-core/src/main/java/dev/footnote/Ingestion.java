package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.PutReport.Outcome;
import dev.footnote.chunk.Chunker;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.VectorStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings one document into the store, embedding only what no stored vector stands for. */
record Ingestion(Embedder embedder, VectorStore store, Chunker chunker) {

  PutReport put(Document document) {
    Optional<DocumentInfo> before = store.info(document.id());
    if (before.isPresent() && isAsStored(document, before.get())) {
      return unchanged(before.get());
    }
    List<Chunk> chunks = chunker.chunk(document);
    List<Chunk> old = before.isPresent() ? store.chunks(document.id()) : List.of();
    return replace(document, chunks, old, before.isPresent() ? Outcome.CHANGED : Outcome.ADDED);
  }

  private boolean isAsStored(Document document, DocumentInfo stored) {
    return stored.fingerprint().equals(document.fingerprint())
        && stored.chunker().equals(chunker.fingerprint());
  }

  private static PutReport unchanged(DocumentInfo info) {
    return new PutReport(info.id(), Outcome.UNCHANGED, info.chunks(), 0, 0, 0);
  }

  private PutReport replace(
      Document document, List<Chunk> chunks, List<Chunk> old, Outcome outcome) {
    Map<String, Chunk> byKey = new LinkedHashMap<>();
    chunks.forEach(chunk -> byKey.put(chunk.embeddingKey(), chunk));
    Map<String, Embedding> known = new HashMap<>(store.embeddings(byKey.keySet()));
    Set<String> stored = Set.copyOf(known.keySet());
    embed(byKey, known);
    store.replace(
        document,
        chunks.stream()
            .map(chunk -> new EmbeddedChunk(chunk, requireNonNull(known.get(chunk.embeddingKey()))))
            .toList(),
        chunker.fingerprint());
    int reused = (int) chunks.stream().filter(c -> stored.contains(c.embeddingKey())).count();
    return new PutReport(
        document.id(),
        outcome,
        chunks.size(),
        byKey.size() - stored.size(),
        reused,
        gone(old, chunks));
  }

  private void embed(Map<String, Chunk> byKey, Map<String, Embedding> known) {
    List<Chunk> fresh =
        byKey.values().stream().filter(c -> !known.containsKey(c.embeddingKey())).toList();
    List<Embedding> embeddings =
        embedder.embedDocuments(fresh.stream().map(Chunk::embeddedText).toList());
    for (int i = 0; i < fresh.size(); i++) {
      known.put(fresh.get(i).embeddingKey(), embeddings.get(i));
    }
  }

  private static int gone(List<Chunk> old, List<Chunk> chunks) {
    Set<String> left =
        chunks.stream().map(Chunk::embeddingKey).collect(Collectors.toCollection(HashSet::new));
    return (int) old.stream().filter(chunk -> !left.contains(chunk.embeddingKey())).count();
  }
}
