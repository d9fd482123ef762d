package dev.footnote.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a document of a JSON object. */
final class JsonRecord {

  private static final Set<String> DOCUMENT_FIELDS = Set.of("id", "_id", "title", "text");

  private JsonRecord() {}

  /** Makes the document; the object's own fields win over the facts given. */
  static Document document(JsonNode node, String fallbackId, Metadata facts) throws IOException {
    JsonNode text = node.path("text");
    if (!text.isTextual()) {
      throw new IOException("has no field 'text' with a text");
    }
    String title = node.path("title").asText("");
    Metadata metadata = metadata(node, facts);
    return new Document(id(node, fallbackId), title, text.textValue(), List.of(), metadata);
  }

  private static String id(JsonNode node, String fallbackId) {
    for (String field : List.of("id", "_id")) {
      JsonNode id = node.path(field);
      if ((id.isTextual() || id.isIntegralNumber()) && !id.asText().isBlank()) {
        return id.asText();
      }
    }
    return fallbackId;
  }

  private static Metadata metadata(JsonNode node, Metadata facts) {
    Metadata.Builder metadata = facts.toBuilder();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!DOCUMENT_FIELDS.contains(field.getKey()) && !field.getKey().isBlank()) {
        put(metadata, field.getKey(), field.getValue());
      }
    }
    return metadata.build();
  }

  private static void put(Metadata.Builder metadata, String key, JsonNode value) {
    if (value.isTextual()) {
      metadata.put(key, value.textValue());
    } else if (value.isBoolean()) {
      metadata.put(key, value.booleanValue());
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      metadata.put(key, value.longValue());
    } else if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      metadata.put(key, value.doubleValue());
    } else if (value.isArray() && !value.isEmpty()) {
      putTexts(metadata, key, value);
    }
  }

  private static void putTexts(Metadata.Builder metadata, String key, JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        return;
      }
      texts.add(element.textValue());
    }
    metadata.put(key, texts);
  }
}
