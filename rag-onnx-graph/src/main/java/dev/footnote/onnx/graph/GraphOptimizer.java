package dev.footnote.onnx.graph;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Rewrites the ONNX file of a BERT encoder.
 *
 * <p>The source takes {@code input_ids} and gives token states, in 16 or 32-bit floats; weights may
 * stand in a file beside it. BERT, DistilBERT, MiniLM, E5, BGE, RoBERTa and XLM-R are such. The
 * result takes {@code input_ids} of shape [1, tokens] and gives {@code sentence_embedding} of shape
 * [1, dimensions] and unit length; it needs the contrib operators of ONNX Runtime.
 *
 * <p>Holds the weights in memory about three times while it works. Stateless and safe for use by
 * multiple threads.
 */
public final class GraphOptimizer {

  /** Rises when the same arguments give other bytes than before. */
  public static final int VERSION = 1;

  private GraphOptimizer() {}

  /**
   * Rewrites a file.
   *
   * @param source the export
   * @param target the file to write; same content for same arguments. It appears, or replaces what
   *     was there, when it is complete, and only then
   * @param pooling what makes the token states one vector
   * @param precision how exactly the result computes
   * @throws UnsupportedGraphException if the source is not a BERT encoder, saying where it differs
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static void rewrite(Path source, Path target, TextPooling pooling, Precision precision) {
    Encoder encoder = EncoderReader.read(source);
    WholeFile.write(target, EncoderWriter.write(encoder, pooling, precision)::writeTo);
  }

  /**
   * Rewrites a file from a command line or a build: source, target, pooling, precision.
   *
   * @param arguments two paths, then names such as {@code FIRST} and {@code INT8}
   */
  public static void main(String[] arguments) {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "expected SOURCE TARGET POOLING PRECISION, got " + String.join(" ", arguments));
    }
    rewrite(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        TextPooling.valueOf(arguments[2]),
        Precision.valueOf(arguments[3]));
  }
}
