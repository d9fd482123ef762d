package dev.footnote.eval;

import dev.footnote.document.TextSpan;
import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonBoolean;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonNull;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonSchema;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads judged questions from a folder.
 *
 * <p>{@code queries.jsonl} has a question on each line: {@code id} (or {@code _id}) and {@code
 * text}, and if they are known {@code answers} (an empty list: the documents have none), {@code
 * answerable}, {@code nuggets}, {@code slice} and {@code schema} (a JSON schema that the answer has
 * to follow). {@code evidence.jsonl}, if it is there, says where the answers are: {@code query-id},
 * {@code doc-id}, {@code start} and {@code end}, in UTF-16 code units of the document's text.
 */
public final class JudgedQuestions {

  private JudgedQuestions() {}

  /**
   * Reads the questions.
   *
   * @param folder where the files are
   * @return the questions in order
   * @throws IOException if a file is not there or cannot be read; the message names the line
   */
  public static List<JudgedQuestion> read(Path folder) throws IOException {
    Map<String, List<DocumentSpan>> evidence = new LinkedHashMap<>();
    Path located = folder.resolve("evidence.jsonl");
    if (Files.isRegularFile(located)) {
      eachLine(located, line -> addEvidence(line, evidence));
    }
    List<JudgedQuestion> questions = new ArrayList<>();
    eachLine(folder.resolve("queries.jsonl"), line -> questions.add(question(line, evidence)));
    return List.copyOf(questions);
  }

  private interface LineReader {
    void read(JsonObject line);
  }

  private static void eachLine(Path file, LineReader reader) throws IOException {
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        try {
          reader.read(require(JsonValue.parse(line), JsonObject.class, "the line"));
        } catch (IllegalArgumentException | JsonException e) {
          throw new IOException("'" + file + "' line " + number + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static JudgedQuestion question(
      JsonObject line, Map<String, List<DocumentSpan>> evidence) {
    String id = text(line, line.find("id").isPresent() ? "id" : "_id");
    Optional<List<String>> answers = texts(line, "answers");
    boolean answerable =
        line.find("answerable")
            .map(value -> value == JsonBoolean.TRUE)
            .orElse(answers.isEmpty() || !answers.get().isEmpty());
    return new JudgedQuestion(
        id,
        text(line, "text"),
        answers.orElse(List.of()),
        texts(line, "nuggets").orElse(List.of()),
        answerable ? evidence.getOrDefault(id, List.of()) : List.of(),
        answerable,
        line.find("slice").isPresent() ? text(line, "slice") : "",
        line.find("schema").map(schema -> JsonSchema.parse(schema.json())));
  }

  private static void addEvidence(JsonObject line, Map<String, List<DocumentSpan>> evidence) {
    TextSpan span = new TextSpan(number(line, "start"), number(line, "end"));
    evidence
        .computeIfAbsent(text(line, "query-id"), query -> new ArrayList<>())
        .add(new DocumentSpan(text(line, "doc-id"), span));
  }

  private static String text(JsonObject line, String name) {
    return text(find(line, name), name);
  }

  private static String text(JsonValue value, String name) {
    return switch (value) {
      case JsonString string -> string.text();
      case JsonNumber number -> number.json();
      case JsonValue other -> require(other, JsonString.class, name).text();
    };
  }

  private static int number(JsonObject line, String name) {
    return require(find(line, name), JsonNumber.class, name).value().intValueExact();
  }

  private static Optional<List<String>> texts(JsonObject line, String name) {
    return line.find(name)
        .filter(value -> value != JsonNull.NULL)
        .map(value ->
            require(value, JsonArray.class, name).items().stream()
                .map(item -> text(item, name))
                .toList());
  }

  private static JsonValue find(JsonObject line, String name) {
    return line.find(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected \"" + name + "\", has " + line.members().keySet()));
  }

  private static <T extends JsonValue> T require(JsonValue value, Class<T> type, String name) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          name + " must be a " + type.getSimpleName() + ", is " + value.json());
    }
    return type.cast(value);
  }
}
