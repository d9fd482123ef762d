package dev.footnote.onnx;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.footnote.embed.EmbeddingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gives a model's files, verified by hash: as bytes, or as a path, for which class-path resources
 * are extracted into a directory that all processes of a user share.
 *
 * <p>An extracted file is named by its hash and appears by an atomic move, so processes may start
 * at once, and one that is killed leaves no half file under the name.
 */
final class ModelStore {

  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path directory;

  ModelStore(Path cacheDirectory) {
    directory = cacheDirectory.resolve("models");
  }

  /** Reads a file as a whole. */
  byte[] bytes(ModelFile file) {
    try (InputStream in = open(file)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      requireHash(file, Sha256.copy(in, bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new EmbeddingException("could not read " + file + ": " + e, e);
    }
  }

  /** Returns where a file is on disk, after extracting it if needed. */
  Path path(ModelFile file) {
    return switch (file) {
      case ModelFile.OnDisk onDisk -> verified(onDisk);
      case ModelFile.Resource resource -> extracted(resource);
    };
  }

  private static Path verified(ModelFile.OnDisk file) {
    try {
      requireHash(file, ModelDigest.of(file.path()));
      return file.path();
    } catch (IOException e) {
      throw new EmbeddingException("could not read " + file + ": " + e, e);
    }
  }

  private Path extracted(ModelFile.Resource resource) {
    Path target = directory.resolve(resource.sha256() + ".onnx");
    try {
      if (!holds(target, resource.sha256())) {
        extract(resource, target);
      }
      return target;
    } catch (IOException e) {
      throw new EmbeddingException(
          "could not extract "
              + resource.name()
              + " into "
              + directory
              + ": "
              + e
              + "; choose a writable directory by OnnxOptions.withCacheDirectory or"
              + " -Dfootnote.cache=DIRECTORY",
          e);
    }
  }

  private void extract(ModelFile.Resource resource, Path target) throws IOException {
    try (InputStream in = open(resource)) {
      Files.createDirectories(directory);
      deleteAbandoned(resource.sha256());
      Path part = Files.createTempFile(directory, resource.sha256(), ".part");
      try {
        requireHash(resource, write(in, part));
        moveInto(target, part, resource.sha256());
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private static String write(InputStream in, Path part) throws IOException {
    try (OutputStream out = Files.newOutputStream(part)) {
      return Sha256.copy(in, out);
    }
  }

  private static void moveInto(Path target, Path part, String sha256) throws IOException {
    try {
      Files.move(part, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      // Windows does not replace a file that another process has open: theirs is as good as ours.
      if (!holds(target, sha256)) {
        throw e;
      }
    }
  }

  /** Deletes what a process that was killed while extracting has left behind. */
  private void deleteAbandoned(String sha256) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, sha256 + "*.part")) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(limit)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static boolean holds(Path path, String sha256) throws IOException {
    return Files.isRegularFile(path) && hash(path).equals(sha256);
  }

  private static String hash(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Sha256.of(in);
    }
  }

  private static void requireHash(ModelFile file, String actual) {
    if (!actual.equals(file.sha256())) {
      throw new EmbeddingException(
          file
              + " has another content than declared: its SHA-256 is "
              + actual
              + "; restore the declared version, or declare the new hash and re-embed");
    }
  }

  private static InputStream open(ModelFile file) throws IOException {
    return switch (file) {
      case ModelFile.OnDisk onDisk -> Files.newInputStream(onDisk.path());
      case ModelFile.Resource resource -> open(resource);
    };
  }

  private static InputStream open(ModelFile.Resource resource) {
    InputStream own = resource(ModelStore.class.getClassLoader(), resource.name());
    InputStream found =
        own != null
            ? own
            : resource(Thread.currentThread().getContextClassLoader(), resource.name());
    if (found == null) {
      throw new EmbeddingException(
          "model file '"
              + resource.name()
              + "' is not on the class path; add the Maven dependency "
              + resource.coordinates()
              + " and exclude what it depends on, only the file is needed");
    }
    return found;
  }

  private static @Nullable InputStream resource(@Nullable ClassLoader loader, String name) {
    return loader == null ? null : loader.getResourceAsStream(name);
  }
}
