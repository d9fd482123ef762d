package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of models, each a folder with its files as they are published.
 *
 * <p>A model is there as a whole, with the content that its hashes say, or not at all. An import
 * that fails or is killed leaves what it has verified, and a part of the file it was at, in a
 * hidden folder; the next import of the same files goes on from there. Threads and processes may
 * import the same model at once: one does the work, the others wait. Nothing connects to anywhere
 * but the import from an endpoint that the caller names.
 *
 * <p>Immutable and safe for use by multiple threads; there is nothing to close.
 */
public final class ModelStore {

  private final Path directory;

  private ModelStore(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens a directory.
   *
   * @param directory a directory of the store's own, made at the first import
   * @return the store
   */
  public static ModelStore open(Path directory) {
    return new ModelStore(directory.toAbsolutePath());
  }

  /**
   * Copies a model from the local disk, unless it is there already.
   *
   * @param name what to call it: letters, digits, {@code .}, {@code _} and {@code -}
   * @param source a folder, or a file if there is but one
   * @param files which files to take: for each path below the folder its SHA-256, 64 lower-case
   *     hexadecimal digits
   * @return the model's folder
   * @throws EmbeddingException if a file is missing, has another content, or cannot be copied, or
   *     if a model of this name has other files
   * @throws IllegalArgumentException if a name, a path or a hash is malformed
   */
  public Path importFrom(String name, Path source, Map<String, String> files) {
    ModelContent content = ModelContent.of(files);
    boolean single = Files.isRegularFile(source);
    if (single && files.size() != 1) {
      throw new IllegalArgumentException(source + " is one file, not " + files.size());
    }
    return importing(name, content)
        .run(target -> {
          Path file = single ? source : source.resolve(target.name());
          content.require(target, target.place().write(() -> Files.newInputStream(file)));
        });
  }

  /**
   * Downloads a model from an endpoint of the layout of Hugging Face, unless it is there already.
   *
   * <p>A failed call is not tried again; calling again goes on where it stopped. The thread may be
   * interrupted.
   *
   * @param name what to call it: letters, digits, {@code .}, {@code _} and {@code -}
   * @param source where it is, and which content its files must have
   * @param progress is told how far it is, on the calling thread
   * @return the model's folder
   * @throws EmbeddingException if the endpoint cannot be reached, lacks a file, sends another
   *     content (which is deleted) or redirects to where it may not, if a file cannot be written,
   *     or if a model of this name has other files
   * @throws IllegalArgumentException if the name is malformed
   */
  public Path importFrom(String name, RemoteModel source, ImportProgress progress) {
    requireNonNull(progress, "progress");
    ModelContent content = source.content();
    try (Download download = new Download(source.timeout())) {
      return importing(name, content)
          .run(target -> {
            Path part = target.place().path().resolveSibling(target.sha256() + ".part");
            if (!target.place().withPath(part).isThere()) {
              download.run(source.uri(target.name()), part, target.name(), progress);
            }
            content.require(target, target.place().moveIfSame(part));
          });
    }
  }

  private ModelImport importing(String name, ModelContent content) {
    return new ModelImport(directory, requireName(name), content);
  }

  /**
   * Finds a model.
   *
   * @param name what it is called
   * @return its folder, or nothing if it is not there
   * @throws IllegalArgumentException if the name is malformed
   */
  public Optional<Path> find(String name) {
    return Optional.of(directory.resolve(requireName(name))).filter(Files::isDirectory);
  }

  /**
   * Lists the models.
   *
   * @return their names, in order
   * @throws EmbeddingException if the directory cannot be read
   */
  public List<String> list() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(ModelStore::isName)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddingException("could not list the models in " + directory + ": " + e, e);
    }
  }

  /**
   * Deletes a model, in one step for those who look for it, and what is left of its imports.
   *
   * @param name what it is called
   * @return whether it was there
   * @throws EmbeddingException if it cannot be deleted
   * @throws IllegalArgumentException if the name is malformed
   */
  public boolean delete(String name) {
    return new ModelImport(directory, requireName(name), ModelContent.NONE).delete();
  }

  private static boolean isName(String name) {
    return name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
  }

  private static String requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "the name of a model is letters, digits, '.', '_' and '-', not '" + name + "'");
    }
    return name;
  }
}
