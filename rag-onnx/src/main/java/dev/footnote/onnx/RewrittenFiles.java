package dev.footnote.onnx;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * Where a rewritten graph is kept, and what is known of it.
 *
 * <p>What is known is written last, and both files appear by an atomic move, so processes may
 * rewrite the same model at once.
 */
final class RewrittenFiles {

  /**
   * What a rewriting came to.
   *
   * @param sha256 the graph's content; empty if there is none
   * @param error the largest difference to the original's vectors
   * @param reason why there is no graph; empty if there is one
   */
  record Outcome(String sha256, double error, String reason) {}

  private final Path directory;
  private final String key;

  RewrittenFiles(Path cacheDirectory, String key) {
    directory = cacheDirectory.resolve("rewritten").toAbsolutePath();
    this.key = key;
  }

  /** Returns where the graph is or will be. */
  Path graph() {
    return directory.resolve(key + ".onnx");
  }

  private Path facts() {
    return directory.resolve(key + ".properties");
  }

  /** Returns a name for a graph that is not checked yet. */
  Path draft() throws IOException {
    Files.createDirectories(directory);
    return directory.resolve(key + "-" + UUID.randomUUID() + ".part");
  }

  /** Returns what came of an earlier rewriting, if its graph is still there. */
  Optional<Outcome> outcome() throws IOException {
    if (!Files.exists(facts())) {
      return Optional.empty();
    }
    Properties facts = new Properties();
    try (Reader in = Files.newBufferedReader(facts())) {
      facts.load(in);
    }
    Outcome outcome =
        new Outcome(
            facts.getProperty("sha256", ""),
            Double.parseDouble(facts.getProperty("error", "0")),
            facts.getProperty("reason", ""));
    boolean whole =
        !outcome.reason().isEmpty() || new VerifiedFile(graph(), outcome.sha256()).isThere();
    return whole ? Optional.of(outcome) : Optional.empty();
  }

  /** Keeps a graph that was found good. */
  Outcome keep(Path draft, String sha256, double error) throws IOException {
    Files.move(draft, graph(), ATOMIC_MOVE, REPLACE_EXISTING);
    return write(new Outcome(sha256, error, ""));
  }

  /** Keeps in mind that there will be no graph. */
  Outcome refuse(String reason) throws IOException {
    return write(new Outcome("", 0, reason));
  }

  private Outcome write(Outcome outcome) throws IOException {
    Properties facts = new Properties();
    facts.setProperty("sha256", outcome.sha256());
    facts.setProperty("error", Double.toString(outcome.error()));
    facts.setProperty("reason", outcome.reason());
    Path part = draft();
    try (Writer out = Files.newBufferedWriter(part)) {
      facts.store(out, null);
    }
    Files.move(part, facts(), ATOMIC_MOVE, REPLACE_EXISTING);
    return outcome;
  }
}
