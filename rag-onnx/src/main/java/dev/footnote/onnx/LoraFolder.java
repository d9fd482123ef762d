package dev.footnote.onnx;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.graph.LoraEnabler;
import dev.footnote.onnx.graph.LoraTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A model folder that is to take adapters.
 *
 * @param folder what there is
 * @param graph the ONNX file in it
 * @param modules the last parts of the paths of the layers to change
 */
record LoraFolder(Path folder, Path graph, Set<String> modules) {

  /** What is in a model folder for others than this graph. */
  private static final List<String> WEIGHTS =
      List.of(".onnx", ".safetensors", ".bin", ".pt", ".pth", ".gguf", ".h5", ".msgpack");

  /** Makes the changed folder. */
  LoraModel write(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new GenerationException(target + " is there already; name a folder to be made");
    }
    Path whole = target.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      List<LoraTarget> layers = fill(part);
      Files.move(part, whole, ATOMIC_MOVE);
      return new LoraModel(target, target.resolve(folder.relativize(graph)), layers);
    } finally {
      // What a failure leaves behind; after a move there is nothing.
      delete(part);
    }
  }

  private List<LoraTarget> fill(Path part) throws IOException {
    Path changed = part.resolve(folder.relativize(graph));
    Files.createDirectories(changed.getParent());
    List<LoraTarget> layers = LoraEnabler.rewrite(graph, changed, modules);
    for (Path file : others()) {
      link(file, part.resolve(folder.relativize(file)));
    }
    return layers;
  }

  /** Lists the files that the model needs beside its graph. */
  private Set<Path> others() throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String name : GraphHeader.of(graph).dataFiles()) {
      Path data = graph.resolveSibling(name).normalize();
      if (!data.startsWith(folder.normalize()) || !Files.isRegularFile(data)) {
        throw new GenerationException(
            graph + " keeps weights in " + name + ", which is not in its folder; copy it there");
      }
      files.add(graph.resolveSibling(name));
    }
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(Files::isRegularFile)
          .filter(file -> WEIGHTS.stream().noneMatch(it -> isWeights(file, it)))
          .sorted()
          .forEach(files::add);
    }
    return files;
  }

  private static boolean isWeights(Path file, String kind) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(kind) || name.contains(".onnx");
  }

  private static void link(Path file, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    try {
      Files.createLink(copy, file.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      // Another disk, or a file system without links.
      Files.copy(file, copy);
    }
  }

  private static void delete(Path part) throws IOException {
    if (Files.exists(part)) {
      try (Stream<Path> files = Files.walk(part)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
