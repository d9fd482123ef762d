package dev.footnote.onnx;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a decoder's graph in a folder: the one that {@code genai_config.json} names, or in the
 * folder {@code onnx} or the folder itself the first of those that run well on a CPU.
 */
record DecoderWeights(Path folder) {

  /** Four bits are read fastest; 16 bits are widened for each run. */
  private static final List<String> KINDS =
      List.of("_q4", "_int8", "_quantized", "_uint8", "", "_fp16", "_q4f16", "_bnb4");

  private static final List<String> STEMS = List.of("model", "decoder_model_merged");

  Path find(Optional<String> name) {
    return name.map(this::named).orElseGet(this::usual);
  }

  private Path named(String name) {
    return places().stream()
        .map(place -> place.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> missing(name));
  }

  private Path usual() {
    Optional<String> said =
        FolderJson.optional(folder.resolve("genai_config.json"))
            .object("model")
            .object("decoder")
            .string("filename");
    if (said.isPresent()) {
      return named(said.get());
    }
    List<Path> graphs = graphs();
    for (String stem : STEMS) {
      for (String kind : KINDS) {
        Optional<Path> graph = graphs.stream().filter(it -> is(it, stem + kind)).findFirst();
        if (graph.isPresent()) {
          return graph.get();
        }
      }
    }
    if (graphs.size() == 1) {
      return graphs.getFirst();
    }
    throw missing("model.onnx");
  }

  private static boolean is(Path file, String name) {
    return String.valueOf(file.getFileName()).equals(name + ".onnx");
  }

  private List<Path> places() {
    return List.of(folder.resolve("onnx"), folder);
  }

  private List<Path> graphs() {
    List<Path> graphs = new ArrayList<>();
    for (Path place : places()) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files.filter(file -> file.toString().endsWith(".onnx")).sorted().forEach(graphs::add);
        } catch (IOException e) {
          throw new GenerationException("could not read " + place + ": " + e, e);
        }
      }
    }
    return graphs;
  }

  private GenerationException missing(String name) {
    List<Path> graphs = graphs().stream().map(folder::relativize).toList();
    String found =
        graphs.isEmpty()
            ? "no .onnx file; export the model to ONNX by the task text-generation-with-past"
            : graphs + "; name one by OnnxGenerator.open(folder, weights, options)";
    return new GenerationException(
        "model folder "
            + folder
            + " lacks the weights, expected at onnx/"
            + name
            + " or "
            + name
            + ", found "
            + found);
  }
}
