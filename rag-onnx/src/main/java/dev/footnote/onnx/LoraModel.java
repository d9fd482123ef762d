package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.onnx.graph.LoraTarget;
import java.nio.file.Path;
import java.util.List;

/**
 * A model folder that takes adapters. Immutable and safe for use by multiple threads.
 *
 * @param folder the folder that was written
 * @param graph the ONNX file in it
 * @param layers what adapters can change
 */
public record LoraModel(Path folder, Path graph, List<LoraTarget> layers) {

  /** Copies the layers. */
  public LoraModel {
    requireNonNull(folder, "folder");
    requireNonNull(graph, "graph");
    layers = List.copyOf(layers);
  }
}
