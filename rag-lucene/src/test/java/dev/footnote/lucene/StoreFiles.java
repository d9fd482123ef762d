package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;

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

  /** The content of all files; one that goes meanwhile has none. */
  static List<byte[]> bytes(Path folder) {
    return of(folder).stream().map(StoreFiles::bytesOf).toList();
  }

  private static byte[] bytesOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files that no commit needs. */
  static Set<String> outsideOfCommits(Path folder) {
    try (FSDirectory directory = FSDirectory.open(folder)) {
      Set<String> names = new TreeSet<>(List.of(directory.listAll()));
      names.remove(IndexWriter.WRITE_LOCK_NAME);
      for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
        names.removeAll(commit.getFileNames());
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files of a merge that is under way belong to no commit yet. */
  static void awaitNoneOutsideOfCommits(Path folder) {
    long start = System.nanoTime();
    while (!outsideOfCommits(folder).isEmpty()
        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10)) {
      Thread.onSpinWait();
    }
    assertThat(outsideOfCommits(folder)).isEmpty();
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
