package dev.footnote;

import dev.footnote.PutReport.Outcome;
import dev.footnote.chunk.Chunker;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.VectorStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps that bring a document into the store: look whether it is there, cut it, embed what no
 * stored vector stands for, and store it.
 */
record Ingestion(Embedder embedder, VectorStore store, Chunker chunker) {

  /** Returns the same steps into another store. */
  Ingestion into(VectorStore other) {
    return new Ingestion(embedder, other, chunker);
  }

  /** Takes all steps with one document. */
  PutReport put(Document document) {
    Optional<DocumentInfo> before = store.info(document.id());
    if (isAsStored(document, before)) {
      return unchanged(before.orElseThrow());
    }
    PendingPut put = prepare(document, before);
    FreshTexts fresh = new FreshTexts();
    Set<String> own = fresh.add(put);
    return store(put, fresh.embed(embedder), own);
  }

  boolean isAsStored(Document document, Optional<DocumentInfo> before) {
    return before
        .filter(stored -> stored.fingerprint().equals(document.fingerprint()))
        .filter(stored -> stored.chunker().equals(chunker.fingerprint()))
        .isPresent();
  }

  static PutReport unchanged(DocumentInfo info) {
    return new PutReport(info.id(), Outcome.UNCHANGED, info.chunks(), 0, 0, 0);
  }

  PendingPut prepare(Document document, Optional<DocumentInfo> before) {
    return before.isPresent()
        ? cut(document, Outcome.CHANGED, store.chunks(document.id()))
        : cut(document, Outcome.ADDED, List.of());
  }

  /**
   * Cuts a document, and looks up which of its chunks the store has a vector for, whichever
   * document's they are.
   *
   * @param old the chunks that it had before
   */
  PendingPut cut(Document document, Outcome outcome, List<Chunk> old) {
    List<Chunk> chunks = chunker.chunk(document);
    Set<String> keys = keys(chunks);
    int removed = (int) old.stream().filter(chunk -> !keys.contains(chunk.embeddingKey())).count();
    return new PendingPut(document, outcome, chunks, store.embeddings(keys), removed);
  }

  private static Set<String> keys(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::embeddingKey).collect(Collectors.toCollection(HashSet::new));
  }

  PutReport store(PendingPut put, Map<String, Embedding> made, Set<String> own) {
    store.replace(put.document(), put.embedded(made), chunker.fingerprint());
    return put.report(own);
  }
}
