package dev.footnote.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.embed.Embedding;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the vectors of an answer into the order of the texts. */
final class EmbeddingReply {

  private EmbeddingReply() {}

  static List<Embedding> read(JsonNode body, int texts, int dimensions) throws CallFailure {
    JsonNode data = body.path("data");
    if (data.size() != texts) {
      throw wrong(data.size() + " vectors for " + texts + " texts");
    }
    SortedMap<Integer, Embedding> vectors = new TreeMap<>();
    for (int i = 0; i < texts; i++) {
      int index = data.path(i).path("index").asInt(i);
      Embedding vector = vector(data.path(i).path("embedding"), dimensions);
      if (index < 0 || index >= texts || vectors.put(index, vector) != null) {
        throw wrong("a vector with index " + index + " where each of " + texts + " stands once");
      }
    }
    return List.copyOf(vectors.values());
  }

  private static Embedding vector(JsonNode values, int dimensions) throws CallFailure {
    if (values.size() != dimensions) {
      throw wrong(
          "a vector of "
              + values.size()
              + " dimensions, where the embedding space says "
              + dimensions);
    }
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = values.path(i).floatValue();
    }
    try {
      return Embedding.of(vector);
    } catch (IllegalArgumentException e) {
      throw wrong("no vector: " + e.getMessage());
    }
  }

  private static CallFailure wrong(String what) {
    return new CallFailure(
        CallFailure.Kind.FINAL, "the server gave " + what + "; check the model and its space");
  }
}
