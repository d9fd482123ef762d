package dev.footnote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.GenerationOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a request for a chat completion. What a server does by itself is left out. */
record ChatRequest(
    ChatStyle style,
    List<ChatMessage> messages,
    GenerationOptions options,
    Optional<JsonNode> schema) {

  byte[] json() {
    ObjectNode request = Json.object();
    request.put("model", options.adapter().map(style::modelWith).orElse(style.model()));
    ArrayNode array = request.putArray("messages");
    messages.forEach(message -> array.add(written(message)));
    request.put("stream", true);
    request.putObject("stream_options").put("include_usage", true);
    request.put(style.reasoning() ? "max_completion_tokens" : "max_tokens", options.maxTokens());
    if (!style.reasoning()) {
      putChoice(request);
    }
    putStops(request);
    schema.ifPresent(value -> putSchema(request, value));
    return Json.bytes(request);
  }

  private static ObjectNode written(ChatMessage message) {
    return Json.object()
        .put("role", message.role().name().toLowerCase(Locale.ROOT))
        .put("content", Json.wellFormed(message.content()));
  }

  /** Says how freely to choose; a server's own temperature is 1. */
  private void putChoice(ObjectNode request) {
    if (options.temperature() != 1) {
      request.put("temperature", options.temperature());
    }
    if (options.topP() != 1) {
      request.put("top_p", options.topP());
    }
    if (options.temperature() > 0 || options.seed() != 0) {
      request.put("seed", options.seed());
    }
    if (options.topK() > 0) {
      request.put("top_k", options.topK());
    }
    if (options.minP() > 0) {
      request.put("min_p", options.minP());
    }
    if (options.repetitionPenalty() != 1) {
      request.put("repetition_penalty", options.repetitionPenalty());
    }
  }

  private void putStops(ObjectNode request) {
    if (!options.stops().isEmpty()) {
      ArrayNode stops = request.putArray("stop");
      options.stops().forEach(stop -> stops.add(Json.wellFormed(stop)));
    }
  }

  private static void putSchema(ObjectNode request, JsonNode schema) {
    ObjectNode format = request.putObject("response_format").put("type", "json_schema");
    format
        .putObject("json_schema")
        .put("name", "answer")
        .put("strict", StrictSchema.is(schema))
        .set("schema", schema);
  }
}
