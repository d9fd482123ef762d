package dev.footnote.testkit;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.StoreManifest;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that is changed through one and read through another that follows it. */
final class FollowedStore implements HybridSearch {

  private final VectorStore writer;
  private final HybridSearch follower;

  /**
   * Joins both.
   *
   * @param writer is changed, and closed after the other
   * @param follower is read, and closed
   */
  FollowedStore(VectorStore writer, HybridSearch follower) {
    this.writer = writer;
    this.follower = follower;
  }

  @Override
  public void replace(Document document, List<EmbeddedChunk> chunks, String chunker) {
    writer.replace(document, chunks, chunker);
  }

  @Override
  public boolean delete(String documentId) {
    return writer.delete(documentId);
  }

  @Override
  public int deleteWhere(Filter filter) {
    return writer.deleteWhere(filter);
  }

  @Override
  public StoreManifest manifest() {
    return follower.manifest();
  }

  @Override
  public List<ScoredChunk> search(VectorQuery query) {
    return follower.search(query);
  }

  @Override
  public List<ScoredChunk> search(KeywordQuery query) {
    return follower.search(query);
  }

  @Override
  public Map<String, List<String>> corrections(String text, Filter filter) {
    return follower.corrections(text, filter);
  }

  @Override
  public Legs search(VectorQuery vector, KeywordQuery keyword) {
    return follower.search(vector, keyword);
  }

  @Override
  public Optional<Document> document(String documentId) {
    return follower.document(documentId);
  }

  @Override
  public Optional<DocumentInfo> info(String documentId) {
    return follower.info(documentId);
  }

  @Override
  public List<DocumentInfo> documents(Filter filter, String afterId, int limit) {
    return follower.documents(filter, afterId, limit);
  }

  @Override
  public List<Chunk> chunks(String documentId) {
    return follower.chunks(documentId);
  }

  @Override
  public Map<String, Embedding> embeddings(Collection<String> embeddingKeys, Filter filter) {
    return follower.embeddings(embeddingKeys, filter);
  }

  @Override
  public StoreStats stats(Filter filter) {
    return follower.stats(filter);
  }

  @Override
  public void close() {
    follower.close();
    writer.close();
  }
}
