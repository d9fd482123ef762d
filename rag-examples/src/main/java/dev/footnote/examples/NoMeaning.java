package dev.footnote.examples;

import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import java.util.List;
import java.util.Random;

/**
 * Cuts text as a model would but embeds nothing: for measuring keyword search alone, where the
 * vectors are never looked at. Borrows the model.
 *
 * @param model whose tokenizer counts
 */
record NoMeaning(Embedder model) implements Embedder {

  private static final int DIMENSIONS = 4;

  @Override
  public EmbeddingSpace space() {
    return new EmbeddingSpace("none", "", DIMENSIONS, Similarity.COSINE, "", "");
  }

  @Override
  public TokenCounter tokens() {
    return model.tokens();
  }

  @Override
  public int maxTokens() {
    return model.maxTokens();
  }

  @Override
  public Embedding embedQuery(String text) {
    Random random = new Random(text.hashCode());
    float[] direction = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      direction[i] = (float) random.nextGaussian();
    }
    return Embedding.of(direction);
  }

  @Override
  public List<Embedding> embedDocuments(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public void close() {}
}
