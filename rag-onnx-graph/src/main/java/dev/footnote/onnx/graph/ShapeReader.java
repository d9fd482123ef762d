package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** Reads sizes out of the shapes that an export computes with. */
record ShapeReader(Graph graph, LinearMatcher linears) {

  /** Returns a size out of a shape, by its place from the end, 1 being the last axis. */
  Optional<Long> fromEnd(String shape, int place) {
    Optional<long[]> constant = graph.integers(shape);
    if (constant.isPresent()) {
      long[] sizes = constant.get();
      return sizes.length < place ? Optional.empty() : Optional.of(sizes[sizes.length - place]);
    }
    return graph
        .producer(shape)
        .filter(node -> node.getOpType().equals("Concat"))
        .flatMap(node -> fromEnd(node.getInputList(), place));
  }

  /** Parts that are no constants are taken for one size each, as exporters write them. */
  private Optional<Long> fromEnd(List<String> parts, int place) {
    int before = 0;
    for (String part : parts.reversed()) {
      int length = graph.integers(part).map(sizes -> sizes.length).orElse(1);
      if (place <= before + length) {
        return fromEnd(part, place - before);
      }
      before += length;
    }
    return Optional.empty();
  }

  /** Returns the size of a value's last axis, if a shape says it. */
  Optional<Long> lastAxis(String value) {
    Optional<NodeProto> node = graph.producer(value);
    return switch (node.map(NodeProto::getOpType).orElse("")) {
      case "Reshape" -> split(node.orElseThrow());
      case "Transpose" ->
          keepsLastAxis(node.orElseThrow())
              ? lastAxis(node.orElseThrow().getInput(0))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns the size of a head, which may be left for the runtime to find. */
  private Optional<Long> split(NodeProto reshape) {
    String shape = reshape.getInput(1);
    Optional<Long> size = fromEnd(shape, 1).filter(it -> it > 0);
    if (size.isPresent()) {
      return size;
    }
    return fromEnd(shape, 2)
        .filter(heads -> heads > 0)
        .flatMap(heads ->
            linears.match(reshape.getInput(0)).map(match -> match.layer().outputs() / heads));
  }

  private static boolean keepsLastAxis(NodeProto transpose) {
    return Graph.attribute(transpose, "perm")
        .filter(it -> it.getInts(it.getIntsCount() - 1) == it.getIntsCount() - 1)
        .isPresent();
  }
}
