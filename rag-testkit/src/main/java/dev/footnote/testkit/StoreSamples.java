package dev.footnote.testkit;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.VectorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small things to put into a store under test. */
final class StoreSamples {

  /** Enough dimensions for random vectors to be well apart, few enough to be quick. */
  static final EmbeddingSpace SPACE = space(8);

  private static final int CHUNK_LENGTH = 24;

  private StoreSamples() {}

  static EmbeddingSpace space(int dimensions) {
    return new EmbeddingSpace("sample", "0123456789", dimensions, Similarity.COSINE, "", "");
  }

  /** A vector that depends on nothing but the text, and points anywhere. */
  static Embedding embedding(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[SPACE.dimensions()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Embedding.of(vector);
  }

  static EmbeddedChunk embedded(Chunk chunk) {
    return new EmbeddedChunk(chunk, embedding(chunk.embeddedText()));
  }

  /** Cuts a document every few characters, wherever that is. */
  static List<EmbeddedChunk> chunks(Document document) {
    List<EmbeddedChunk> chunks = new ArrayList<>();
    int length = document.text().length();
    int step = Math.max(CHUNK_LENGTH, length / 4);
    for (int start = 0; start < length; start += step) {
      TextSpan span = new TextSpan(start, Math.min(start + step, length));
      chunks.add(embedded(Chunk.of(document, chunks.size(), span, document.title())));
    }
    return chunks;
  }

  /** The document as one chunk with a vector of choice. */
  static List<EmbeddedChunk> oneChunk(Document document, Embedding embedding) {
    TextSpan all = new TextSpan(0, document.text().length());
    return List.of(new EmbeddedChunk(Chunk.of(document, 0, all, ""), embedding));
  }

  static void put(VectorStore store, Document document) {
    store.replace(document, chunks(document));
  }

  static void put(VectorStore store, String id, String text) {
    put(store, Document.of(id, text));
  }
}
