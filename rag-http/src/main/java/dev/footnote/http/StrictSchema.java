package dev.footnote.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Tells whether a schema can be asked for strictly: OpenAI refuses members that are optional. */
final class StrictSchema {

  private StrictSchema() {}

  static boolean is(JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    JsonNode properties = schema.path("properties");
    boolean strict = true;
    for (Iterator<String> names = properties.fieldNames(); names.hasNext(); ) {
      strict &= required.contains(names.next());
    }
    for (JsonNode inner : schema) {
      strict &= is(inner);
    }
    return strict;
  }
}
