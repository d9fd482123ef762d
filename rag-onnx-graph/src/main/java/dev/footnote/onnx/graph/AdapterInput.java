package dev.footnote.onnx.graph;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An input of a graph that has a value of its own, which an adapter may replace for a run.
 *
 * @param name what the graph calls it
 * @param type the kind of numbers, as ONNX numbers them: 1 for 32 bits, 10 for 16
 * @param shape its sizes; -1 where any size fits
 */
public record AdapterInput(String name, int type, List<Long> shape) {

  /** Copies the shape. */
  public AdapterInput {
    shape = List.copyOf(shape);
  }

  /**
   * Finds the inputs of a graph that adapters may replace. Weights are skipped, not read.
   *
   * @param graph an ONNX file
   * @return the inputs in the graph's order
   * @throws UnsupportedGraphException if it is no ONNX model
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<AdapterInput> of(Path graph) {
    return ModelScan.of(graph).adapterInputs();
  }
}
