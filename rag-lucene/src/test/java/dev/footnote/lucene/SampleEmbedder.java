package dev.footnote.lucene;

import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import java.util.List;
import java.util.function.IntConsumer;

/** Embeds as {@link Samples} does, counts what it embeds, and tells of it before each batch. */
final class SampleEmbedder implements Embedder {

  private final EmbeddingSpace space;
  private final IntConsumer before;
  private int embedded;

  /**
   * Makes one.
   *
   * @param before is told how many texts were embedded so far
   */
  SampleEmbedder(String model, int dimensions, IntConsumer before) {
    this.space = new EmbeddingSpace(model, "1", dimensions, Similarity.COSINE, "", "");
    this.before = before;
  }

  synchronized int embedded() {
    return embedded;
  }

  @Override
  public EmbeddingSpace space() {
    return space;
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
    return Samples.embedding(text, space.dimensions());
  }

  @Override
  public synchronized List<Embedding> embedDocuments(List<String> texts) {
    before.accept(embedded);
    embedded += texts.size();
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public void close() {}
}
