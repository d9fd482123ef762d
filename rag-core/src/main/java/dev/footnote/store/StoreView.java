package dev.footnote.store;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store seen through a filter. What is read by id is judged by the metadata that comes with it,
 * so that one call decides on what it returns.
 */
sealed class StoreView implements VectorStore permits HybridStoreView {

  private final VectorStore store;
  private final ViewScope scope;

  StoreView(VectorStore store, ViewScope scope) {
    this.store = store;
    this.scope = scope;
  }

  ViewScope scope() {
    return scope;
  }

  /** This view narrowed, which is no view of a view, but another view of the same store. */
  StoreView narrowed(Filter filter, ViewStatistics statistics) {
    return new StoreView(store, scope.narrowed(filter, statistics));
  }

  @Override
  public StoreManifest manifest() {
    return store.manifest();
  }

  @Override
  public void replace(Document document, List<EmbeddedChunk> chunks, String chunker) {
    throw readOnly("replace documents");
  }

  @Override
  public boolean delete(String documentId) {
    throw readOnly("delete documents");
  }

  @Override
  public int deleteWhere(Filter filter) {
    throw readOnly("delete documents");
  }

  private static UnsupportedOperationException readOnly(String what) {
    return new UnsupportedOperationException(
        "a view cannot " + what + "; change them through the whole store");
  }

  @Override
  public List<ScoredChunk> search(VectorQuery query) {
    return store.search(scope.of(query));
  }

  @Override
  public Optional<Document> document(String documentId) {
    return store.document(documentId).filter(document -> scope.passes(document.metadata()));
  }

  @Override
  public Optional<DocumentInfo> info(String documentId) {
    return store.info(documentId).filter(info -> scope.passes(info.metadata()));
  }

  @Override
  public List<DocumentInfo> documents(Filter filter, String afterId, int limit) {
    return store.documents(scope.of(filter), afterId, limit);
  }

  @Override
  public List<Chunk> chunks(String documentId) {
    return store.chunks(documentId).stream()
        .filter(chunk -> scope.passes(chunk.metadata()))
        .toList();
  }

  @Override
  public Map<String, Embedding> embeddings(Collection<String> embeddingKeys, Filter filter) {
    return store.embeddings(embeddingKeys, scope.of(filter));
  }

  @Override
  public StoreStats stats(Filter filter) {
    return store.stats(scope.of(filter));
  }

  /** Does nothing: whoever opened the store closes it. */
  @Override
  public void close() {}
}
