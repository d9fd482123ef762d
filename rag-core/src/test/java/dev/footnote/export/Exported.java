package dev.footnote.export;

import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what an export wrote. */
record Exported(Path folder) {

  List<JsonObject> train() {
    return lines("train.jsonl");
  }

  List<JsonObject> evaluation() {
    return lines("eval.jsonl");
  }

  List<JsonObject> all() {
    return Stream.concat(train().stream(), evaluation().stream()).toList();
  }

  String bytes(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String everything() {
    return bytes("train.jsonl") + bytes("eval.jsonl") + bytes("manifest.json");
  }

  private List<JsonObject> lines(String name) {
    return bytes(name).lines().map(line -> (JsonObject) JsonValue.parse(line)).toList();
  }

  static JsonValue at(JsonValue value, Object... path) {
    JsonValue at = value;
    for (Object step : path) {
      at =
          step instanceof Integer index
              ? ((JsonArray) at).items().get(index)
              : ((JsonObject) at).find((String) step).orElseThrow();
    }
    return at;
  }

  static String text(JsonValue value, Object... path) {
    return ((JsonString) at(value, path)).text();
  }

  static int number(JsonValue value, Object... path) {
    return ((JsonNumber) at(value, path)).value().intValueExact();
  }

  static List<JsonValue> items(JsonValue value, Object... path) {
    return ((JsonArray) at(value, path)).items();
  }

  static boolean is(JsonValue line, String name) {
    return at(line, name).json().equals("true");
  }

  /** Returns what the model is to say, in any format. */
  static String reply(JsonObject line) {
    return line.find("answer").isPresent()
        ? text(line, "answer")
        : text(items(line, "messages").getLast(), "content");
  }

  /** Returns what the model is asked, in any format. */
  static String asked(JsonObject line) {
    if (line.find("question").isPresent()) {
      return text(line, "question");
    }
    List<JsonValue> messages = items(line, "messages");
    String prompt = text(messages.get(messages.size() - 2), "content");
    return prompt.substring(prompt.lastIndexOf("Question: ") + 1).replace("uestion: ", "");
  }

  static List<String> documents(JsonObject line) {
    Stream<String> names =
        Stream.of("documents", "passages", "sources")
            .flatMap(name -> line.find(name).stream())
            .flatMap(list -> items(list).stream())
            .map(each -> text(each, "document"));
    return names.distinct().toList();
  }
}
