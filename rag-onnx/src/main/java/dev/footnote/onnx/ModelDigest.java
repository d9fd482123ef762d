package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Digests a model file of the disk together with the data files that an ONNX graph names. */
final class ModelDigest {

  private ModelDigest() {}

  /**
   * Returns the SHA-256 of a file that stands alone, or else that of the hashes and names of all.
   *
   * @throws EmbeddingException if a data file is missing, or lies outside the file's directory
   */
  static String of(Path file) throws IOException {
    Collection<String> names = dataFiles(file);
    String own = hash(file);
    if (names.isEmpty()) {
      return own;
    }
    StringBuilder all = new StringBuilder(own);
    for (String name : names) {
      all.append('\n').append(hash(dataFile(file, name))).append(' ').append(name);
    }
    return Sha256.of(all.toString().getBytes(UTF_8));
  }

  /** Returns the names of the data files; none for a file that is no graph. */
  private static Collection<String> dataFiles(Path file) {
    try {
      return GraphHeader.of(file).dataFiles();
    } catch (IOException e) {
      // A tokenizer, or a graph that ONNX Runtime will refuse; unreadable files fail below too.
      return List.of();
    }
  }

  private static Path dataFile(Path file, String name) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    Path data = directory == null ? Path.of(name) : directory.resolve(name).normalize();
    if (directory != null && !data.startsWith(directory)) {
      throw new EmbeddingException(
          "model file " + file + " keeps weights in '" + name + "', outside its own directory");
    }
    if (!Files.isRegularFile(data)) {
      throw new EmbeddingException(
          "model file "
              + file
              + " keeps weights in a second file, expected at "
              + data
              + ", which is missing; put it beside the first");
    }
    return data;
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }
}
