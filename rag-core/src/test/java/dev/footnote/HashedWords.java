package dev.footnote;

import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A small but real embedder: each word adds its hash's direction (feature hashing), so texts that
 * share words are near. It remembers what it embedded.
 */
public final class HashedWords implements Embedder {

  private static final int DIMENSIONS = 256;

  private final List<String> embedded = Collections.synchronizedList(new ArrayList<>());

  /** Makes an embedder that embedded nothing yet. */
  public HashedWords() {}

  /** Returns all document texts embedded so far, in order. */
  List<String> embedded() {
    return List.copyOf(embedded);
  }

  @Override
  public EmbeddingSpace space() {
    return new EmbeddingSpace("hashed-words", "1", DIMENSIONS, Similarity.COSINE, "", "");
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
    float[] vector = new float[DIMENSIONS];
    vector[0] = 0.01f;
    for (String term : Words.terms(text)) {
      vector[Math.floorMod(term.hashCode() * 31, DIMENSIONS)] += 1;
    }
    return Embedding.of(vector);
  }

  @Override
  public List<Embedding> embedDocuments(List<String> texts) {
    embedded.addAll(texts);
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public void close() {}
}
