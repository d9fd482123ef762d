package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;

/** Recognises linear layers, {@code x * weights + bias}, with or without a bias. */
record LinearMatcher(Graph graph) {

  Match<Linear> require(String value) {
    return match(value).orElseThrow(() -> graph.unexpected(value, "a linear layer"));
  }

  Optional<Match<Linear>> match(String value) {
    Optional<NodeProto> node = graph.producer(value);
    return switch (node.map(NodeProto::getOpType).orElse("")) {
      case "Add" -> biased(node.orElseThrow());
      case "MatMul" -> product(node.orElseThrow(), Optional.empty());
      case "Gemm", "Reshape" -> graph.producer(graph.reshaped(value)).flatMap(this::gemm);
      default -> Optional.empty();
    };
  }

  private Optional<Match<Linear>> biased(NodeProto add) {
    return Sides.of(add, graph::isVector)
        .filter(sides -> graph.isMadeBy(sides.other(), "MatMul"))
        .flatMap(sides ->
            product(graph.node(sides.other(), "MatMul"), Optional.of(graph.vector(sides.known()))));
  }

  private Optional<Match<Linear>> product(NodeProto product, Optional<Matrix> bias) {
    if (!graph.isMatrix(product.getInput(1))) {
      return Optional.empty();
    }
    return Optional.of(
        new Match<>(linear(graph.matrix(product.getInput(1)), bias), product.getInput(0)));
  }

  /** Gemm multiplies matrices only, so exporters put a Reshape before and one behind it. */
  private Optional<Match<Linear>> gemm(NodeProto node) {
    if (!node.getOpType().equals("Gemm") || !isPlain(node) || !graph.isMatrix(node.getInput(1))) {
      return Optional.empty();
    }
    Matrix weights = graph.matrix(node.getInput(1));
    boolean turned = Graph.attribute(node, "transB").filter(it -> it.getI() == 1).isPresent();
    Optional<Matrix> bias = Graph.input(node, 2).map(graph::vector);
    Linear layer = linear(turned ? weights.transposed() : weights, bias);
    return Optional.of(new Match<>(layer, graph.reshaped(node.getInput(0))));
  }

  private static boolean isPlain(NodeProto gemm) {
    return Graph.attribute(gemm, "alpha").map(AttributeProto::getF).orElse(1f) == 1
        && Graph.attribute(gemm, "beta").map(AttributeProto::getF).orElse(1f) == 1
        && Graph.attribute(gemm, "transA").map(AttributeProto::getI).orElse(0L) == 0;
  }

  private static Linear linear(Matrix weights, Optional<Matrix> bias) {
    return new Linear(weights, bias.orElseGet(() -> Matrix.zeros(weights.columns())));
  }
}
