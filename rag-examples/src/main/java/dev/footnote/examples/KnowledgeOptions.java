package dev.footnote.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command on a knowledge base has. */
final class KnowledgeOptions {

  @Option(
      names = "--kb",
      required = true,
      paramLabel = "DIR",
      description = "the folder of the knowledge base")
  Path folder = Path.of("");

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Opens a knowledge base that must be there already. */
  OpenKnowledge openExisting() {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "no knowledge base in '"
              + folder
              + "'; make one with: footnote ingest --kb "
              + folder
              + " SOURCE");
    }
    return OpenKnowledge.open(folder);
  }
}
