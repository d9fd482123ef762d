package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Gives a model's files, verified by hash: as bytes, or as a path, for which class-path resources
 * are extracted under their hash into a directory that all processes of a user share.
 */
final class ResourceFiles {

  private final Path directory;

  ResourceFiles(Path cacheDirectory) {
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
    VerifiedFile target =
        new VerifiedFile(directory.resolve(resource.sha256() + ".onnx"), resource.sha256());
    try {
      if (!target.isThere()) {
        requireHash(resource, target.write(() -> open(resource)));
      }
      return target.path();
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
    InputStream own = resource(ResourceFiles.class.getClassLoader(), resource.name());
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
