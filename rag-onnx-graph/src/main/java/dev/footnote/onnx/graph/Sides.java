package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;
import java.util.function.Predicate;

/** The two inputs of a node, in either order, of which one is of a known kind. */
record Sides(String known, String other) {

  /** Finds which of a node's two inputs is of a kind. */
  static Optional<Sides> of(NodeProto node, Predicate<String> kind) {
    if (node.getInputCount() != 2) {
      return Optional.empty();
    }
    String first = node.getInput(0);
    String second = node.getInput(1);
    if (kind.test(first)) {
      return Optional.of(new Sides(first, second));
    }
    return kind.test(second) ? Optional.of(new Sides(second, first)) : Optional.empty();
  }
}
