package dev.footnote.benchmarks.graph;

import dev.footnote.benchmarks.measure.TemporaryFolder;
import dev.footnote.onnx.graph.GraphOptimizer;
import dev.footnote.onnx.graph.Precision;
import dev.footnote.onnx.graph.TextPooling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The graphs of bge-small-en-v1.5 in a temporary folder, each written when it is first asked for.
 * Not safe for use by multiple threads; whoever makes it closes it.
 */
public final class GraphFiles implements AutoCloseable {

  private static final String EXPORT = "bge-small-en-v1.5.onnx";
  private static final String USUAL = "bge-small-en-v1.5-q.onnx";

  private final TemporaryFolder folder;

  private GraphFiles(TemporaryFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder.
   *
   * @return no files yet
   * @throws IOException if it cannot be made
   */
  public static GraphFiles make() throws IOException {
    return new GraphFiles(TemporaryFolder.make("bench-graphs-"));
  }

  /**
   * Returns a graph's file.
   *
   * @param kind which graph
   * @return a file that is there until this is closed
   * @throws IOException if it cannot be written
   */
  public Path path(GraphKind kind) throws IOException {
    Path file = path(kind.key() + ".onnx");
    if (!Files.exists(file)) {
      write(kind, file);
    }
    return file;
  }

  /**
   * Names a further file of the folder, for what else a run writes.
   *
   * @param name a file's name
   * @return its path; nothing is written
   */
  public Path path(String name) {
    return folder.path().resolve(name);
  }

  private void write(GraphKind kind, Path file) throws IOException {
    if (kind.precision().isEmpty()) {
      copy(USUAL, file);
    } else {
      rewrite(file, kind.precision().get());
    }
  }

  private void rewrite(Path file, Precision precision) throws IOException {
    Path export = path(EXPORT);
    if (!Files.exists(export)) {
      copy(EXPORT, export);
    }
    GraphOptimizer.rewrite(export, file, TextPooling.FIRST, precision);
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GraphFiles.class.getResourceAsStream("/" + resource), resource)) {
      Files.copy(in, file);
    }
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
