package dev.footnote.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a store's folder, seen from outside. */
final class StoreFiles {

  private StoreFiles() {}

  static List<Path> of(Path folder) {
    try (var files = Files.list(folder)) {
      return new ArrayList<>(files.sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a folder as it is. */
  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to);
      for (Path file : of(from)) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try {
      for (Path file : Files.exists(folder) ? of(folder) : List.<Path>of()) {
        Files.delete(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
