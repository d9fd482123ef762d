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
import java.util.List;

/**
 * Records in a file, a line each, appended as they come behind a first line that says what they are
 * of. A last line that was cut off while it was written is left out.
 */
final class KeptLines {

  private final Path file;
  private final List<String> lines;

  private KeptLines(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Opens a file that is named after what it holds, or begins it with the heading. */
  static KeptLines open(Path folder, String name, Record heading) {
    Path file = folder.resolve(name.replaceAll("[^\\p{L}\\p{N}._+-]+", "-") + ".jsonl");
    try {
      Files.createDirectories(folder);
      List<String> found = Files.exists(file) ? whole(Files.readString(file)) : List.<String>of();
      List<String> lines = found.isEmpty() ? List.of(line(heading)) : found;
      Files.writeString(file, String.join("\n", lines) + "\n");
      return new KeptLines(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("could not keep '" + file + "': " + e.getMessage(), e);
    }
  }

  private static List<String> whole(String text) {
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : text.substring(0, end).lines().toList();
  }

  private static String line(Record record) {
    return JsonBinding.toJson(record).json();
  }

  Path file() {
    return file;
  }

  <T extends Record> T heading(Class<T> type) {
    return parse(lines.getFirst(), type);
  }

  /** Returns what was in the file when it was opened. */
  <T extends Record> List<T> records(Class<T> type) {
    return lines.stream().skip(1).map(line -> parse(line, type)).toList();
  }

  private <T extends Record> T parse(String line, Class<T> type) {
    try {
      return JsonBinding.toRecord(JsonValue.parse(line), type);
    } catch (JsonException e) {
      throw new IllegalStateException(
          "'" + file + "' has a line that is none of its own: " + e.getMessage() + "; delete it",
          e);
    }
  }

  void append(Record record) {
    try {
      byte[] bytes = (line(record) + "\n").getBytes(StandardCharsets.UTF_8);
      Files.write(file, bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write to '" + file + "': " + e.getMessage(), e);
    }
  }
}
