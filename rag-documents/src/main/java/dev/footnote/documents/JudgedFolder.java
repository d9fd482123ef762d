package dev.footnote.documents;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.footnote.eval.JudgedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A collection with questions whose answers are known, in the layout of BEIR: {@code corpus.jsonl}
 * (id, title, text), {@code queries.jsonl} (id, text) and {@code qrels.tsv} (query, document and
 * relevance, separated by tabs). Files are read when they are asked for.
 *
 * @param folder where the three files are
 */
public record JudgedFolder(Path folder) {

  private static final int COLUMNS = 3;
  private static final JsonMapper JSON = new JsonMapper();

  /** Checks the component. */
  public JudgedFolder {
    requireNonNull(folder, "folder");
  }

  /**
   * Finds the documents, for {@link DocumentReaders#jsonLines()}.
   *
   * @return the file
   * @throws IllegalArgumentException if it is not there
   */
  public Path corpus() {
    return existing("corpus.jsonl");
  }

  /**
   * Reads the questions and what is relevant to them.
   *
   * @return the judged set
   * @throws IllegalArgumentException if a file is not there
   * @throws IOException if a file cannot be read; the message names the line
   */
  public JudgedSet judged() throws IOException {
    return new JudgedSet(queries(), judgements());
  }

  private Map<String, String> queries() throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    for (String line : lines("queries.jsonl")) {
      JsonNode node = JSON.readTree(line);
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
