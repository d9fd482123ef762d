package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Document;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a store was written with, kept with every commit, so that opening it with something else is
 * refused instead of giving wrong results. Immutable and safe for use by multiple threads.
 *
 * @param space which vectors it holds
 * @param chunker the fingerprint of the chunker that cut its chunks: that of the first document
 *     that was stored with one; empty if there is none yet, and again once all documents are
 *     deleted
 * @param analysis the name of what cuts text into words for keyword search; empty if the store has
 *     no such search
 * @param schema the version of the store's own layout, one or more
 * @param version the version of Footnote that had it open for writing last; empty if that is not
 *     known
 */
public record StoreManifest(
    EmbeddingSpace space, String chunker, String analysis, int schema, String version) {

  /** Checks that no component is null. */
  public StoreManifest {
    requireNonNull(space, "space");
    requireNonNull(chunker, "chunker");
    requireNonNull(analysis, "analysis");
    requireNonNull(version, "version");
  }

  /**
   * Returns this manifest with another chunker.
   *
   * @param newChunker the chunker's fingerprint; empty for none
   * @return a copy
   */
  public StoreManifest withChunker(String newChunker) {
    return new StoreManifest(space, newChunker, analysis, schema, version);
  }

  /**
   * Checks that vectors of a space may be stored here, and compared with those that are.
   *
   * @param other the space
   * @throws ManifestMismatchException if it is not the store's
   */
  public void checkSpace(EmbeddingSpace other) {
    if (!space.equals(other)) {
      throw new ManifestMismatchException(
          "the store holds vectors of %s, the embedder makes %s%s; use the first embedder, or rebuild the store for this one: KnowledgeBase.builder(embedder, store).rebuild()"
              .formatted(space.describe(), other.describe(), promptDifference(other)));
    }
  }

  private String promptDifference(EmbeddingSpace other) {
    return space.describe().equals(other.describe())
        ? " (content hash '%s' there and '%s' here, prompts '%s' and '%s' there and '%s' and '%s' here)"
            .formatted(
                space.contentHash(),
                other.contentHash(),
                space.queryPrompt(),
                space.documentPrompt(),
                other.queryPrompt(),
                other.documentPrompt())
        : "";
  }

  /**
   * Checks that chunks of a chunker may be stored here.
   *
   * @param other the chunker's fingerprint; an empty one may always
   * @throws ManifestMismatchException if it is not the store's, and the store has one
   */
  public void checkChunker(String other) {
    if (!chunker.isEmpty() && !other.isEmpty() && !chunker.equals(other)) {
      throw new ManifestMismatchException(
          "the store holds chunks of chunker '%s', these are of '%s'; use the first chunker, or rebuild the store with this one: KnowledgeBase.builder(embedder, store).chunker(chunker).rebuild()"
              .formatted(chunker, other));
    }
  }

  /**
   * Checks what {@link VectorStore#replace} was given, for those who implement it.
   *
   * @param document the document
   * @param chunks its chunks
   * @throws IllegalArgumentException if a chunk is of another document or has other metadata, two
   *     have one id, an embedding has other dimensions than the space, or an id is longer than
   *     {@link VectorStore#MAX_ID_LENGTH}
   */
  public void check(Document document, List<EmbeddedChunk> chunks) {
    checkLength("document id", document.id());
    Set<String> ids = new HashSet<>();
    for (EmbeddedChunk embedded : chunks) {
      String id = embedded.chunk().id();
      checkLength("chunk id", id);
      if (!embedded.chunk().documentId().equals(document.id())) {
        throw new IllegalArgumentException(
            "chunk '%s' is of document '%s', not of '%s'"
                .formatted(id, embedded.chunk().documentId(), document.id()));
      }
      if (!embedded.chunk().metadata().equals(document.metadata())) {
        throw new IllegalArgumentException(
            "chunk '%s' has other metadata than its document '%s'; cut it from the document as it is"
                .formatted(id, document.id()));
      }
      if (!ids.add(id)) {
        throw new IllegalArgumentException(
            "document '%s' has two chunks with id '%s'".formatted(document.id(), id));
      }
      check(embedded.embedding());
    }
  }

  /**
   * Checks that an embedding may be compared with those of the store.
   *
   * @param embedding the embedding
   * @throws IllegalArgumentException if it has other dimensions than the space
   */
  public void check(Embedding embedding) {
    if (embedding.dimensions() != space.dimensions()) {
      throw new IllegalArgumentException(
          "embedding has %d dimensions, the store holds %s"
              .formatted(embedding.dimensions(), space.describe()));
    }
  }

  private static void checkLength(String what, String id) {
    if (id.length() > VectorStore.MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          "%s of %d characters must have at most %d: '%s…'"
              .formatted(what, id.length(), VectorStore.MAX_ID_LENGTH, id.substring(0, 40)));
    }
  }
}
