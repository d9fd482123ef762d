package dev.footnote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** A small model of embeddings: the vector of a text is drawn by its hash. */
final class EmbeddingServer {

  static final int DIMENSIONS = 16;

  private EmbeddingServer() {}

  /** Answers with all vectors, the last first. */
  static Answer answer() {
    return (request, out) -> {
      JsonNode input = Json.read(request.body()).path("input");
      ObjectNode body = Json.object().put("object", "list");
      ArrayNode data = body.putArray("data");
      for (int i = input.size() - 1; i >= 0; i--) {
        ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
        put(item.putArray("embedding"), input.path(i).textValue());
      }
      Answer.json(200, body.toString()).write(request, out);
    };
  }

  private static void put(ArrayNode array, String text) {
    Random random = new Random(text.hashCode());
    for (int i = 0; i < DIMENSIONS; i++) {
      array.add(random.nextGaussian());
    }
  }
}
