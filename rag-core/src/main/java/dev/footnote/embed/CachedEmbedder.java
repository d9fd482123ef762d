package dev.footnote.embed;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TokenCounter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Embeds only what a cache does not have. */
final class CachedEmbedder implements Embedder {

  private final Embedder embedder;
  private final VectorCache cache;
  private volatile boolean closed;

  CachedEmbedder(Embedder embedder, VectorCache cache) {
    this.embedder = embedder;
    this.cache = cache;
  }

  @Override
  public EmbeddingSpace space() {
    return embedder.space();
  }

  @Override
  public TokenCounter tokens() {
    return embedder.tokens();
  }

  @Override
  public int maxTokens() {
    return embedder.maxTokens();
  }

  @Override
  public Embedding embedQuery(String text) {
    return embedder.embedQuery(text);
  }

  @Override
  public List<Embedding> embedDocuments(List<String> texts) {
    if (closed) {
      throw new IllegalStateException("embedder " + space().model() + " is closed");
    }
    DocumentKeys keys = new DocumentKeys(space());
    List<String> ordered = texts.stream().map(keys::of).toList();
    Map<String, String> distinct = new LinkedHashMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      distinct.putIfAbsent(ordered.get(i), texts.get(i));
    }
    Map<String, Embedding> vectors = vectors(distinct);
    return ordered.stream().map(key -> requireNonNull(vectors.get(key), key)).toList();
  }

  private Map<String, Embedding> vectors(Map<String, String> texts) {
    Map<String, Embedding> vectors = new HashMap<>(cache.get(texts.keySet()));
    int dimensions = space().dimensions();
    vectors.values().removeIf(vector -> vector.dimensions() != dimensions);
    Map<String, Embedding> made = embed(texts, vectors.keySet());
    cache.put(made);
    vectors.putAll(made);
    return vectors;
  }

  private Map<String, Embedding> embed(Map<String, String> texts, Collection<String> known) {
    List<String> missing = texts.keySet().stream().filter(key -> !known.contains(key)).toList();
    if (missing.isEmpty()) {
      return Map.of();
    }
    List<Embedding> embeddings =
        embedder.embedDocuments(
            missing.stream().map(key -> requireNonNull(texts.get(key))).toList());
    Map<String, Embedding> made = new LinkedHashMap<>();
    for (int i = 0; i < missing.size(); i++) {
      made.put(missing.get(i), embeddings.get(i));
    }
    return made;
  }

  @Override
  public void close() {
    closed = true;
    embedder.close();
  }
}
