package dev.footnote.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How a server of a cross-encoder wants to be asked. Either form of answer is understood of each.
 */
public enum RerankProtocol {

  /**
   * With {@code model}, {@code query}, {@code documents} and {@code top_n}: Cohere, Jina, vLLM, the
   * server of llama.cpp and others.
   */
  DOCUMENTS {
    @Override
    ObjectNode request(String model, String question, List<String> passages) {
      ObjectNode request = Json.object().put("model", model).put("query", question);
      add(passages, request.putArray("documents"));
      return request.put("top_n", passages.size()).put("return_documents", false);
    }
  },

  /** With {@code query} and {@code texts}, which may be cut: Text Embeddings Inference. */
  TEXTS {
    @Override
    ObjectNode request(String model, String question, List<String> passages) {
      ObjectNode request = Json.object().put("query", question);
      add(passages, request.putArray("texts"));
      return request.put("truncate", true);
    }
  };

  abstract ObjectNode request(String model, String question, List<String> passages);

  private static void add(List<String> texts, ArrayNode array) {
    texts.forEach(array::add);
  }
}
