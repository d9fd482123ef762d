package dev.footnote.testkit;

import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.text.Words;
import java.util.List;

/** Gives each word a direction of its own, so that texts are near that share words. */
record SampleEmbedder(EmbeddingSpace space) implements Embedder {

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
    float[] vector = new float[space.dimensions()];
    vector[0] = 0.01f;
    for (String word : Words.terms(text)) {
      vector[Math.floorMod(word.hashCode() * 31, vector.length)] += 1;
    }
    return Embedding.of(vector);
  }

  @Override
  public List<Embedding> embedDocuments(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public void close() {}
}
