package dev.footnote.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.experiment.Context;
import dev.footnote.experiment.Model;
import dev.footnote.experiment.Output;
import dev.footnote.experiment.Pipeline;
import dev.footnote.experiment.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Pipelines that ran elsewhere: their answers are in a file. */
final class GivenPipelines {

  private static final int HASH = 16;

  private GivenPipelines() {}

  static Pipeline of(PipelinesFile.GivenOutputs given, Path folder) throws IOException {
    Path file = folder.resolve(given.file());
    Map<String, Output> outputs = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        add(file + " line " + number, line, outputs);
      }
    }
    return new Pipeline(
        given.name(),
        Model.valueOf(given.model().orElse("other").toUpperCase(Locale.ROOT)),
        Context.valueOf(given.reads().orElse("rag").toUpperCase(Locale.ROOT)),
        0,
        "answers of " + Integer.toString(outputs.hashCode(), HASH),
        Prices.NONE,
        (question, seed) -> output(outputs, question, file));
  }

  private static void add(String place, String line, Map<String, Output> outputs)
      throws IOException {
    JsonNode node = Json.MAPPER.readTree(line);
    if (!node.hasNonNull("id") || !node.path("text").isTextual()) {
      throw new IllegalArgumentException(
          place + " must be {\"id\", \"text\", \"ms\"}, is '" + line + "'");
    }
    Duration took = Duration.ofNanos(Math.round(node.path("ms").asDouble(0) * 1e6));
    outputs.put(node.get("id").asText(), Output.of(node.get("text").asText(), took));
  }

  private static Output output(Map<String, Output> outputs, JudgedQuestion question, Path file) {
    Output output = outputs.get(question.id());
    if (output == null) {
      throw new IllegalStateException(
          "'" + file + "' has no answer to '" + question.id() + "'; give an empty text for none");
    }
    return output;
  }
}
