package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** Reads sizes out of the shapes that an export computes with. */
record ShapeReader(Graph graph) {

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
      case "Reshape" -> fromEnd(node.orElseThrow().getInput(1), 1).filter(size -> size > 0);
      case "Transpose" ->
          keepsLastAxis(node.orElseThrow())
              ? lastAxis(node.orElseThrow().getInput(0))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean keepsLastAxis(NodeProto transpose) {
    return Graph.attribute(transpose, "perm")
        .filter(it -> it.getInts(it.getIntsCount() - 1) == it.getIntsCount() - 1)
        .isPresent();
  }
}
