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
 * @param schema the version of the store's own layout, one or more
 */
public record StoreManifest(EmbeddingSpace space, int schema) {

  /** Checks that the space is not null. */
  public StoreManifest {
    requireNonNull(space, "space");
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
