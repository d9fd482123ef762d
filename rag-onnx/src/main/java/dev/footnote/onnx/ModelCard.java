package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The front matter of a model folder's {@code README.md}, of which two lines are read: the licence,
 * and the first name of the model index.
 */
final class ModelCard {

  private static final String FENCE = "---";
  private static final String UNKNOWN = "NOASSERTION";

  /** SPDX writes these other than in lower case; what SPDX does not know gets a name of its own. */
  private static final Map<String, String> SPDX =
      Map.ofEntries(
          Map.entry("mit", "MIT"),
          Map.entry("apache-2.0", "Apache-2.0"),
          Map.entry("bsd-2-clause", "BSD-2-Clause"),
          Map.entry("bsd-3-clause", "BSD-3-Clause"),
          Map.entry("cc0-1.0", "CC0-1.0"),
          Map.entry("cc-by-4.0", "CC-BY-4.0"),
          Map.entry("cc-by-sa-4.0", "CC-BY-SA-4.0"),
          Map.entry("cc-by-nc-4.0", "CC-BY-NC-4.0"),
          Map.entry("cc-by-nc-sa-4.0", "CC-BY-NC-SA-4.0"),
          Map.entry("gpl-3.0", "GPL-3.0-only"),
          Map.entry("lgpl-3.0", "LGPL-3.0-only"),
          Map.entry("agpl-3.0", "AGPL-3.0-only"),
          Map.entry("mpl-2.0", "MPL-2.0"));

  private final List<String> lines;

  private ModelCard(List<String> lines) {
    this.lines = lines;
  }

  /** Reads the front matter; empty if the folder has none. */
  static ModelCard of(Path folder) {
    Path file = folder.resolve("README.md");
    if (!Files.isRegularFile(file)) {
      return new ModelCard(List.of());
    }
    try {
      // What is looked for is ASCII, and any bytes may be beside it.
      List<String> lines = Files.readAllLines(file, ISO_8859_1);
      if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
        return new ModelCard(List.of());
      }
      List<String> rest = lines.subList(1, lines.size());
      return new ModelCard(rest.stream().takeWhile(line -> !line.strip().equals(FENCE)).toList());
    } catch (IOException e) {
      throw new EmbeddingException("could not read " + file + ": " + e, e);
    }
  }

  /** Returns the licence as an SPDX identifier. */
  String licence() {
    return lines.stream()
        .filter(line -> line.startsWith("license:"))
        .map(line -> value(line).toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .map(name -> SPDX.getOrDefault(name, "LicenseRef-" + name.replaceAll("[^a-z0-9.-]", "-")))
        .orElse(UNKNOWN);
  }

  /** Returns the name under which the model is listed. */
  Optional<String> name() {
    return lines.stream()
        .dropWhile(line -> !line.startsWith("model-index:"))
        .skip(1)
        .findFirst()
        .map(line -> line.strip().replaceFirst("^- *", ""))
        .filter(line -> line.startsWith("name:"))
        .map(ModelCard::value);
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip().replaceAll("^[\"']|[\"']$", "");
  }
}
