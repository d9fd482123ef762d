package dev.footnote.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The outputs of a pipeline: an experiment that was broken off goes on behind the last whole line.
 */
final class OutputFile {

  /** What they are outputs of. */
  record Heading(String pipeline, String settings, String fingerprint) {}

  private final KeptLines lines;
  private final Map<String, KeptOutput> kept;

  private OutputFile(KeptLines lines) {
    this.lines = lines;
    this.kept =
        lines.records(KeptOutput.class).stream()
            .collect(
                Collectors.toMap(
                    output -> key(output.question(), output.seed()),
                    output -> output,
                    (one, other) -> other));
  }

  /**
   * Opens or begins a file.
   *
   * @throws IllegalStateException if it has outputs of something else
   */
  static OutputFile open(Path folder, Pipeline pipeline, String fingerprint) {
    Heading heading = new Heading(pipeline.name(), pipeline.settings(), fingerprint);
    KeptLines lines = KeptLines.open(folder, pipeline.name(), heading);
    require(heading, lines.heading(Heading.class), lines.file());
    return new OutputFile(lines);
  }

  private static void require(Heading heading, Heading found, Path file) {
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
    lines.append(output);
  }
}
