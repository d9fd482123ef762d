package dev.footnote.experiment;

import dev.footnote.json.JsonBinding;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outputs of a pipeline, a line each, appended as they come: an experiment that was broken off
 * goes on behind the last whole line. The first line says what they are outputs of.
 */
final class OutputFile {

  /** The first line. */
  record Heading(String pipeline, String settings, String fingerprint) {}

  private final Path file;
  private final Map<String, KeptOutput> kept = new LinkedHashMap<>();

  private OutputFile(Path file) {
    this.file = file;
  }

  /**
   * Opens or begins a file.
   *
   * @throws IllegalStateException if it has outputs of something else
   */
  static OutputFile open(Path folder, Pipeline pipeline, String fingerprint) {
    OutputFile outputs =
        new OutputFile(folder.resolve(pipeline.name().replace(' ', '-') + ".jsonl"));
    Heading heading = new Heading(pipeline.name(), pipeline.settings(), fingerprint);
    try {
      Files.createDirectories(folder);
      outputs.read(heading);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "could not keep outputs in '" + outputs.file + "': " + e.getMessage(), e);
    }
    return outputs;
  }

  private void read(Heading heading) throws IOException {
    List<String> lines =
        Files.exists(file) ? wholeLines(Files.readString(file)) : List.<String>of();
    if (lines.isEmpty()) {
      Files.writeString(file, JsonBinding.toJson(heading).json() + "\n");
      return;
    }
    require(heading, lines.getFirst());
    for (String line : lines.subList(1, lines.size())) {
      KeptOutput output = parse(line);
      kept.put(key(output.question(), output.seed()), output);
    }
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** What was written last may have been cut off. */
  private static List<String> wholeLines(String text) {
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : text.substring(0, end).lines().toList();
  }

  private KeptOutput parse(String line) {
    try {
      return KeptOutput.parse(line);
    } catch (JsonException e) {
      throw new IllegalStateException(
          "'" + file + "' has a line that is no output: " + e.getMessage() + "; delete the file",
          e);
    }
  }

  private void require(Heading heading, String line) {
    Heading found = JsonBinding.toRecord(JsonValue.parse(line), Heading.class);
    if (!found.equals(heading)) {
      throw new IllegalStateException(
          "'"
              + file
              + "' has outputs of "
              + (found.settings().equals(heading.settings())
                  ? "other questions or documents"
                  : "a pipeline with other settings: " + found.settings())
              + "; keep these in another folder, or delete it");
    }
  }

  private static String key(String question, long seed) {
    return seed + " " + question;
  }

  Optional<KeptOutput> find(String question, long seed) {
    return Optional.ofNullable(kept.get(key(question, seed)));
  }

  void append(KeptOutput output) {
    try {
      byte[] line = (output.line() + "\n").getBytes(StandardCharsets.UTF_8);
      Files.write(file, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write to '" + file + "': " + e.getMessage(), e);
    }
  }
}
