package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the ONNX graph of a model folder: {@code model.onnx}, unless another one is named. */
final class FolderWeights {

  private static final String USUAL = "model.onnx";

  private FolderWeights() {}

  /** Returns {@code model.onnx}, or else the only graph that there is. */
  static Path usual(Path folder) {
    for (Path place : places(folder)) {
      Path usual = place.resolve(USUAL);
      if (Files.isRegularFile(usual)) {
        return usual;
      }
    }
    List<Path> graphs = graphs(folder);
    if (graphs.size() == 1) {
      return graphs.getFirst();
    }
    throw new EmbeddingException(
        "model folder "
            + folder
            + " lacks the weights, expected at onnx/model.onnx or model.onnx, "
            + found(folder, graphs));
  }

  /** Returns the graph of a name, which may be a path from the folder. */
  static Path named(Path folder, String name) {
    for (Path place : places(folder)) {
      Path file = place.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new EmbeddingException(
        "model folder "
            + folder
            + " lacks the weights "
            + name
            + ", expected there or in its onnx folder, "
            + found(folder, graphs(folder)));
  }

  private static List<Path> places(Path folder) {
    return List.of(folder.resolve("onnx"), folder);
  }

  private static List<Path> graphs(Path folder) {
    List<Path> graphs = new ArrayList<>();
    for (Path place : places(folder)) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files.filter(file -> file.toString().endsWith(".onnx")).sorted().forEach(graphs::add);
        } catch (IOException e) {
          throw new EmbeddingException("could not read " + place + ": " + e, e);
        }
      }
    }
    return graphs;
  }

  private static String found(Path folder, List<Path> graphs) {
    return graphs.isEmpty()
        ? "found no .onnx file; export the model to ONNX"
        : "found "
            + graphs.stream().map(folder::relativize).toList()
            + "; name one by OnnxModels.folder(folder, name), or if it is a reranker by"
            + " OnnxReranker.open(folder, name, options)";
  }

  /** Returns what tells weights from {@code model.onnx} in a model's id, such as "-fp16". */
  static String suffix(Path weights) {
    String name = String.valueOf(weights.getFileName()).replaceFirst("\\.onnx$", "");
    String kind = name.replaceFirst("^model", "").replaceFirst("^[_-]", "");
    return kind.isEmpty() ? "" : "-" + kind;
  }
}
