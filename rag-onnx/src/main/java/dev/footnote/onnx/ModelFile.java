package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where one file of a model is, and which content it must have.
 *
 * <p>The content is compared with the hash each time the model is opened. Immutable and safe for
 * use by multiple threads.
 */
public sealed interface ModelFile {

  /**
   * Says which content the file must have.
   *
   * @return its SHA-256, 64 lower-case hexadecimal digits
   */
  String sha256();

  /**
   * Names a file of the local disk, with the content it has now.
   *
   * <p>Weights that an ONNX file keeps in further files, such as {@code model.onnx_data}, must lie
   * beside it and are part of the content.
   *
   * @param path an existing file
   * @return the file and its hash
   * @throws EmbeddingException if it or a file that it names cannot be read
   */
  static ModelFile path(Path path) {
    try {
      return new OnDisk(path.toAbsolutePath(), ModelDigest.of(path));
    } catch (IOException e) {
      throw new EmbeddingException("could not read model file " + path + ": " + e, e);
    }
  }

  /**
   * A file of the local disk.
   *
   * @param path where it is
   * @param sha256 its SHA-256, 64 lower-case hexadecimal digits; if it names files with further
   *     weights, the SHA-256 of the lines {@code HASH} and {@code HASH NAME} for each of those
   */
  record OnDisk(Path path, String sha256) implements ModelFile {

    /**
     * Checks the hash's form.
     *
     * @throws IllegalArgumentException if it is not 64 lower-case hexadecimal digits
     */
    public OnDisk {
      requireNonNull(path, "path");
      requireHash(sha256);
    }
  }

  /**
   * A class-path resource inside a Maven artifact.
   *
   * @param name the resource's name, without a slash in front
   * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
   * @param coordinates the artifact as {@code group:artifact:version}, which the error names when
   *     the resource is missing
   */
  record Resource(String name, String sha256, String coordinates) implements ModelFile {

    /**
     * Checks the hash's form.
     *
     * @throws IllegalArgumentException if it is not 64 lower-case hexadecimal digits
     */
    public Resource {
      requireNonNull(name, "name");
      requireNonNull(coordinates, "coordinates");
      requireHash(sha256);
    }
  }

  private static void requireHash(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256 must be 64 lower-case hexadecimal digits, is '" + sha256 + "'");
    }
  }
}
