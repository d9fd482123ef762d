package dev.footnote.documents;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.eval.JudgedQuestions;
import dev.footnote.eval.JudgedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A collection with questions whose answers are known, in the layout of BEIR: {@code corpus.jsonl}
 * (id, title, text), {@code queries.jsonl} (id, text) and {@code qrels.tsv} (query, document and
 * relevance, separated by tabs; or {@code qrels/test.tsv}), and {@code evidence.jsonl} for those
 * who score spans. Files are read when they are asked for.
 *
 * @param folder where the files are
 */
public record JudgedFolder(Path folder) {

  private static final int COLUMNS = 3;

  /** Where the sets of BEIR have their judgements. */
  private static final String BEIR_QRELS = "qrels/test.tsv";

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

  /**
   * Reads where the answers are: {@code evidence.jsonl} (query-id, doc-id, start, end), whose
   * offsets are UTF-16 code units of the document's text.
   *
   * @return the spans of each query that has some, by its id
   * @throws IllegalArgumentException if the file is not there
   * @throws IOException if the file cannot be read; the message names the line
   */
  public Map<String, List<DocumentSpan>> evidence() throws IOException {
    Map<String, List<DocumentSpan>> evidence = new LinkedHashMap<>();
    eachLine(
        "evidence.jsonl",
        "{\"query-id\", \"doc-id\", \"start\", \"end\"}",
        line -> {
          JsonNode node = JSON.readTree(line);
          TextSpan span =
              new TextSpan(node.required("start").intValue(), node.required("end").intValue());
          evidence
              .computeIfAbsent(node.required("query-id").asText(), query -> new ArrayList<>())
              .add(new DocumentSpan(node.required("doc-id").asText(), span));
        });
    return evidence;
  }

  /**
   * Reads the questions with their known answers: a question of {@code queries.jsonl} may have
   * {@code answers}, a list that is empty if the documents have none, or {@code answerable} false.
   * Where {@code evidence.jsonl} is there, it says where the answers are.
   *
   * @return the judged answers
   * @throws IllegalArgumentException if {@code queries.jsonl} is not there
   * @throws IOException if a file cannot be read; the message names the line
   */
  public JudgedAnswers answers() throws IOException {
    existing("queries.jsonl");
    return JudgedQuestion.judgedAnswers(JudgedQuestions.read(folder));
  }

  private static String id(JsonNode query) {
    return query.required(query.hasNonNull("id") ? "id" : "_id").asText();
  }

  private Map<String, String> queries() throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    eachLine(
        "queries.jsonl",
        "{\"id\", \"text\"}",
        line -> {
          JsonNode node = JSON.readTree(line);
          queries.put(id(node), node.required("text").asText());
        });
    return queries;
  }

  /** A first line without a number is a heading. */
  private Map<String, Map<String, Integer>> judgements() throws IOException {
    Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
    boolean[] begun = new boolean[1];
    eachLine(
        isThere("qrels.tsv") || !isThere(BEIR_QRELS) ? "qrels.tsv" : BEIR_QRELS,
        "query TAB document TAB relevance",
        line -> {
          String[] columns = line.split("\t", -1);
          if (columns.length == COLUMNS && columns[2].strip().matches("-?\\d+")) {
            judgements
                .computeIfAbsent(columns[0], query -> new LinkedHashMap<>())
                .put(columns[1], Integer.parseInt(columns[2].strip()));
          } else if (begun[0]) {
            throw new IllegalArgumentException("it has no such columns");
          }
          begun[0] = true;
        });
    return judgements;
  }

  /** Reads a line, or fails. */
  @FunctionalInterface
  private interface LineReader {
    void read(String line) throws IOException;
  }

  private void eachLine(String name, String form, LineReader reader) throws IOException {
    Path file = existing(name);
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      try {
        if (!line.isBlank()) {
          reader.read(line);
        }
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw new IOException(
            file + " line " + number + " must be " + form + ", is '" + line + "'", e);
      }
    }
  }

  private Path existing(String name) {
    if (!isThere(name)) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' has no "
              + name
              + "; it must hold corpus.jsonl, queries.jsonl and qrels.tsv (or"
              + " qrels/test.tsv), and evidence.jsonl if"
              + " spans are scored");
    }
    return folder.resolve(name);
  }

  private boolean isThere(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }
}
