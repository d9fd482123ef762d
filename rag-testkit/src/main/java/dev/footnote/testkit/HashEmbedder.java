package dev.footnote.testkit;

import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.text.Words;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A small but real model: each word adds to the directions of its hash, so texts that share words
 * are near. It counts what it embeds.
 */
final class HashEmbedder implements Embedder {

  private final String model;
  private final int dimensions;
  private final AtomicInteger embedded = new AtomicInteger();
  private volatile IntConsumer before = total -> {};

  HashEmbedder(String model, int dimensions) {
    this.model = model;
    this.dimensions = dimensions;
  }

  /** Has something done before each batch of texts, which is told how many were embedded so far. */
  HashEmbedder before(IntConsumer step) {
    before = step;
    return this;
  }

  /** Returns how many texts of documents were embedded. */
  int embedded() {
    return embedded.get();
  }

  @Override
  public EmbeddingSpace space() {
    return new EmbeddingSpace(model, "1", dimensions, Similarity.COSINE, "", "");
  }

  @Override
  public TokenCounter tokens() {
    return text -> text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  @Override
  public int maxTokens() {
    return 512;
  }

  @Override
  public Embedding embedQuery(String text) {
    float[] vector = new float[dimensions];
    vector[0] = 0.01f;
    for (String term : Words.terms(text)) {
      vector[Math.floorMod((model + term).hashCode() * 31, dimensions)] += 1;
    }
    return Embedding.of(vector);
  }

  @Override
  public List<Embedding> embedDocuments(List<String> texts) {
    before.accept(embedded.get());
    embedded.addAndGet(texts.size());
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public void close() {}
}
