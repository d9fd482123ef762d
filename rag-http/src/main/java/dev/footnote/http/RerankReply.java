package dev.footnote.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the scores of an answer into the order of the passages. */
final class RerankReply {

  private RerankReply() {}

  static List<Double> read(JsonNode body, int passages) throws CallFailure {
    JsonNode results = body.isArray() ? body : body.path("results");
    if (results.size() != passages) {
      throw wrong(results.size() + " scores for " + passages + " passages");
    }
    SortedMap<Integer, Double> scores = new TreeMap<>();
    for (JsonNode result : results) {
      int index = result.path("index").asInt(-1);
      if (index < 0 || index >= passages || scores.put(index, score(result)) != null) {
        throw wrong("a score with index " + index + " where each of " + passages + " stands once");
      }
    }
    return List.copyOf(scores.values());
  }

  private static double score(JsonNode result) throws CallFailure {
    JsonNode score = result.path(result.has("relevance_score") ? "relevance_score" : "score");
    if (!score.isNumber() || !Double.isFinite(score.doubleValue())) {
      throw wrong("a result without a score");
    }
    return score.doubleValue();
  }

  private static CallFailure wrong(String what) {
    return new CallFailure(
        CallFailure.Kind.FINAL, "the server gave " + what + "; check the model and the protocol");
  }
}
