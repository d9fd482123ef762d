package dev.footnote.onnx;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that has the content its hash says, or is not there.
 *
 * <p>It appears by an atomic move, so processes may write it at once, and one that is killed leaves
 * no half file under the name. What it leaves under another name is deleted by whoever writes the
 * file an hour later. Everyone who may read the directory may read the file.
 *
 * @param path where it is or shall be
 * @param sha256 its content, 64 lower-case hexadecimal digits
 */
record VerifiedFile(Path path, String sha256) {

  private static final Duration ABANDONED = Duration.ofHours(1);
  private static final String SUFFIX = ".part";

  /** Gives the content anew. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  /** Whether the file is there and is the one. */
  boolean isThere() throws IOException {
    return Files.isRegularFile(path) && hash(path).equals(sha256);
  }

  /**
   * Writes the file in place of what is there.
   *
   * @return the hash of the content, which is another than the file's if it was refused
   */
  String write(Content content) throws IOException {
    Path directory = directory();
    Files.createDirectories(directory);
    deleteAbandoned(directory);
    Path part = directory.resolve(sha256 + "-" + UUID.randomUUID() + SUFFIX);
    try {
      String actual = copy(content, part);
      if (actual.equals(sha256)) {
        moveIn(part);
      }
      return actual;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Moves a file that is complete to its place, or deletes it if it has another content.
   *
   * @return the hash of its content
   */
  String moveIfSame(Path part) throws IOException {
    String actual = hash(part);
    if (actual.equals(sha256)) {
      moveIn(part);
    }
    Download.deletePart(part);
    return actual;
  }

  /** Returns a file of the same content elsewhere. */
  VerifiedFile withPath(Path other) {
    return new VerifiedFile(other, sha256);
  }

  /** Returns the directory it is in. */
  Path directory() {
    return requireNonNull(path.toAbsolutePath().getParent());
  }

  private static String copy(Content content, Path part) throws IOException {
    try (InputStream in = content.open();
        OutputStream out = Files.newOutputStream(part, CREATE_NEW, WRITE)) {
      return Sha256.copy(in, out);
    }
  }

  private void moveIn(Path part) throws IOException {
    try {
      Files.move(part, path, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      // Windows does not replace a file that another process has open: theirs is as good as ours.
      if (!isThere()) {
        throw e;
      }
    }
  }

  private void deleteAbandoned(Path directory) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, sha256 + "*" + SUFFIX)) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(limit)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  static String hash(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Sha256.of(in);
    }
  }
}
