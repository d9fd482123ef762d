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
 * Keeps documents whole, with their chunks and vectors, and finds the nearest chunks.
 *
 * <p>Laws, which the testkit proves for every implementation: a document is replaced or deleted in
 * one step, and a reader sees its old version or its new one, never a mix and never neither; when a
 * change returns, the next search sees it, and a durable store keeps it through a kill; scores are
 * raw cosines; the best {@code topK} of the chunks that pass the filter are returned, however few
 * pass.
 *
 * <p>Implementations are safe for use by multiple threads. Whoever opens a store closes it; {@code
 * close()} may be called twice and waits for calls in flight. After it, every call throws {@link
 * IllegalStateException}. Calls that fail for reasons of the environment throw {@link
 * StoreException} and leave what was stored as it was.
 */
public interface VectorStore extends AutoCloseable {

  /** The most UTF-16 code units that the id of a document or a chunk may have. */
  int MAX_ID_LENGTH = 8_000;

  /**
   * Says what the store was written with.
   *
   * @return the manifest
   */
  StoreManifest manifest();

  /**
   * Stores a document with all its chunks, in place of what was stored under its id.
   *
   * @param document the document, whose source text is kept too
   * @param chunks all its chunks in order, each with an embedding of this store's space; may be
   *     empty
   * @param chunker what {@link dev.footnote.chunk.Chunker#fingerprint()} of the chunker gives that
   *     cut them, for {@link DocumentInfo#chunker()}
   * @throws IllegalArgumentException if a chunk is of another document or has other metadata, two
   *     have one id, an embedding has other dimensions than the space, or an id is longer than
   *     {@link #MAX_ID_LENGTH}
   * @throws ManifestMismatchException if the store's chunks are of another chunker (see {@link
   *     StoreManifest#chunker()})
   */
  void replace(Document document, List<EmbeddedChunk> chunks, String chunker);

  /**
   * Stores a document with chunks that nobody says who cut.
   *
   * @param document the document, whose source text is kept too
   * @param chunks all its chunks in order
   * @throws IllegalArgumentException if they do not fit, as above
   */
  default void replace(Document document, List<EmbeddedChunk> chunks) {
    replace(document, chunks, "");
  }

  /**
   * Deletes a document with all its chunks.
   *
   * @param documentId the document's id
   * @return whether it was there
   */
  boolean delete(String documentId);

  /**
   * Deletes all documents that pass a filter.
   *
   * @param filter which documents
   * @return how many were deleted
   */
  int deleteWhere(Filter filter);

  /**
   * Finds the nearest chunks.
   *
   * @param query what to look for, and where
   * @return at most {@code topK} chunks with their raw cosine, best first, ties by chunk id
   * @throws IllegalArgumentException if the embedding has other dimensions than the space
   */
  List<ScoredChunk> search(VectorQuery query);

  /**
   * Returns a document as it was stored.
   *
   * @param documentId the document's id
   * @return an equal document, or empty if there is none
   */
  Optional<Document> document(String documentId);

  /**
   * Returns what is known of a document, without its text.
   *
   * @param documentId the document's id
   * @return the information, or empty if there is no such document
   */
  Optional<DocumentInfo> info(String documentId);

  /**
   * Lists documents by id, a page at a time.
   *
   * @param filter which documents
   * @param afterId only ids after this one (in the order of {@link String#compareTo}); empty to
   *     begin
   * @param limit the most to return, one or more
   * @return the page, in order of id
   */
  List<DocumentInfo> documents(Filter filter, String afterId, int limit);

  /**
   * Returns the chunks of a document.
   *
   * @param documentId the document's id
   * @return its chunks in order; empty if there is no such document
   */
  List<Chunk> chunks(String documentId);

  /**
   * Finds stored embeddings by what was embedded, so that unchanged text need not be embedded
   * again.
   *
   * @param embeddingKeys keys as {@link Chunk#embeddingKey()} gives them
   * @param filter which documents to look at
   * @return the embedding of each key that any chunk of these documents has
   */
  Map<String, Embedding> embeddings(Collection<String> embeddingKeys, Filter filter);

  /**
   * Finds stored embeddings by what was embedded, in all documents.
   *
   * @param embeddingKeys keys as {@link Chunk#embeddingKey()} gives them
   * @return the embedding of each key that any stored chunk has
   */
  default Map<String, Embedding> embeddings(Collection<String> embeddingKeys) {
    return embeddings(embeddingKeys, Filters.all());
  }

  /**
   * Counts what passes a filter.
   *
   * @param filter which documents
   * @return how much there is
   */
  StoreStats stats(Filter filter);

  /** Frees what the store holds, once calls in flight have ended. May be called twice. */
  @Override
  void close();
}
