package dev.footnote.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Our corpus of planted texts: orders and links in eleven languages, planted answers, control
 * tokens of the chat templates in use, and template syntax. All were written for Footnote; every
 * other one was held out when its screen was made.
 */
public final class Attacks {

  private static final String FILE = "attacks.tsv";
  private static final int COLUMNS = 4;

  private Attacks() {}

  /**
   * Reads the corpus.
   *
   * @return all attacks, in the order of their file
   */
  public static List<Attack> all() {
    try (InputStream file = requireNonNull(Attacks.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), UTF_8).lines().map(Attacks::attack).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Attack attack(String line) {
    String[] columns = line.split("\t", COLUMNS);
    return new Attack(
        Attack.Kind.valueOf(columns[0].toUpperCase(Locale.ROOT)),
        columns[1],
        columns[2].equals("held-out"),
        columns[3].replace("\\n", "\n").replace("\\t", "\t"));
  }
}
