package dev.footnote.examples;

import dev.footnote.documents.DocumentReaders;
import dev.footnote.read.DocumentReader;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.DocumentSources;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a folder from a jar from a single file. */
final class Sources {

  private Sources() {}

  static DocumentSource of(Path path) {
    DocumentReader reader = DocumentReaders.standard();
    if (Files.isDirectory(path)) {
      return DocumentSources.folder(path, reader);
    }
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("no file or folder '" + path + "'");
    }
    return path.toString().endsWith(".jar")
        ? DocumentSources.jar(path, "", reader)
        : DocumentSources.file(path, reader);
  }
}
