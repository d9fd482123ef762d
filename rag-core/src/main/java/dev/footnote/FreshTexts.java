package dev.footnote;

import dev.footnote.document.Chunk;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts of one or more documents that no stored vector stands for, each of them once. Not safe
 * for use by multiple threads.
 */
final class FreshTexts {

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Adds what a document lacks, and returns the keys of what no document before it brought. */
  Set<String> add(PendingPut put) {
    Set<String> own = new HashSet<>();
    for (Chunk chunk : put.chunks()) {
      String key = chunk.embeddingKey();
      if (!put.stored().containsKey(key) && texts.putIfAbsent(key, chunk.embeddedText()) == null) {
        own.add(key);
      }
    }
    return own;
  }

  /** Embeds all texts in one call. */
  Map<String, Embedding> embed(Embedder embedder) {
    List<Embedding> vectors = embedder.embedDocuments(List.copyOf(texts.values()));
    Map<String, Embedding> byKey = new HashMap<>();
    int next = 0;
    for (String key : texts.keySet()) {
      byKey.put(key, vectors.get(next++));
    }
    return byKey;
  }
}
