package dev.footnote.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes what a run has written. */
public final class TemporaryFolder {

  private TemporaryFolder() {}

  /**
   * Deletes a folder with all that is in it.
   *
   * @param folder the folder
   * @throws IOException if something cannot be deleted
   */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
