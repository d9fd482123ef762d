package dev.footnote.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.eval.JudgedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with {@code corpus.jsonl}, {@code queries.jsonl} and {@code qrels.tsv}.
 *
 * @param folder the folder
 */
record JudgedFolder(Path folder) {

  private static final int COLUMNS = 3;

  Path corpus() {
    return existing("corpus.jsonl");
  }

  JudgedSet judged() throws IOException {
    return new JudgedSet(queries(), judgements());
  }

  private Map<String, String> queries() throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    for (String line : lines("queries.jsonl")) {
      JsonNode node = Json.MAPPER.readTree(line);
      String id = node.hasNonNull("id") ? node.get("id").asText() : node.path("_id").asText();
      queries.put(id, node.path("text").asText());
    }
    return queries;
  }

  /** Reads {@code query TAB document TAB relevance}; a first line without a number is a heading. */
  private Map<String, Map<String, Integer>> judgements() throws IOException {
    Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines("qrels.tsv")) {
      number++;
      String[] columns = line.split("\t", -1);
      boolean wellFormed = columns.length == COLUMNS && columns[2].strip().matches("-?\\d+");
      if (!wellFormed && number == 1) {
        continue;
      }
      if (!wellFormed) {
        throw new IOException(
            existing("qrels.tsv")
                + " line "
                + number
                + " must be query TAB document TAB relevance, is '"
                + line
                + "'");
      }
      judgements
          .computeIfAbsent(columns[0], query -> new LinkedHashMap<>())
          .put(columns[1], Integer.parseInt(columns[2].strip()));
    }
    return judgements;
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(existing(name)).stream().filter(line -> !line.isBlank()).toList();
  }

  private Path existing(String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' has no "
              + name
              + "; it must hold corpus.jsonl, queries.jsonl and qrels.tsv");
    }
    return file;
  }
}
