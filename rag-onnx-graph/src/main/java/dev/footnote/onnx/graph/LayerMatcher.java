package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Recognises linear layers, layer normalisation and GELU, in one operator or in several. */
record LayerMatcher(Graph graph) {

  /** What was recognised, and the value that goes into it. */
  record Match<T>(T layer, String input) {}

  /** Two values in either order, of which one is of a known kind. */
  record Sides(String known, String other) {}

  private static final float HALF_TOLERANCE = 1e-6f;

  /** Recognises {@code x * weights + bias}, or without a bias. */
  Optional<Match<Linear>> linear(String value) {
    Optional<NodeProto> node = graph.producer(value);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return switch (node.get().getOpType()) {
      case "Add" -> biased(node.get());
      case "MatMul" -> product(node.get(), Optional.empty());
      default -> Optional.empty();
    };
  }

  private Optional<Match<Linear>> biased(NodeProto add) {
    return sides(add, graph::isVector)
        .filter(sides -> graph.isMadeBy(sides.other(), "MatMul"))
        .flatMap(sides ->
            product(graph.node(sides.other(), "MatMul"), Optional.of(graph.vector(sides.known()))));
  }

  private Optional<Match<Linear>> product(NodeProto product, Optional<Matrix> bias) {
    if (!graph.isMatrix(product.getInput(1))) {
      return Optional.empty();
    }
    Matrix weights = graph.matrix(product.getInput(1));
    Linear linear = new Linear(weights, bias.orElseGet(() -> zeros(weights.columns())));
    return Optional.of(new Match<>(linear, product.getInput(0)));
  }

  private static Matrix zeros(int length) {
    return Matrix.vector(new float[length]);
  }

  Match<Linear> requireLinear(String value) {
    return linear(value).orElseThrow(() -> graph.unexpected(value, "a linear layer"));
  }

  /** Recognises layer normalisation. */
  Match<LayerNorm> layerNorm(String value) {
    NodeProto node = graph.node(value, "LayerNormalization", "Add");
    return node.getOpType().equals("Add") ? spelledOut(value, node) : operator(node);
  }

  private Match<LayerNorm> operator(NodeProto node) {
    float epsilon = Graph.attribute(node, "epsilon").map(AttributeProto::getF).orElse(1e-5f);
    Matrix scale = graph.vector(node.getInput(1));
    Matrix shift =
        node.getInputCount() > 2 ? graph.vector(node.getInput(2)) : zeros(scale.columns());
    return new Match<>(new LayerNorm(scale, shift, epsilon), node.getInput(0));
  }

  private Match<LayerNorm> spelledOut(String value, NodeProto add) {
    Sides shift = requireSides(value, add);
    Sides scale = requireSides(shift.other(), graph.node(shift.other(), "Mul"));
    NodeProto quotient = graph.node(scale.other(), "Div");
    NodeProto centred = graph.node(quotient.getInput(0), "Sub");
    NodeProto deviation = graph.node(quotient.getInput(1), "Sqrt");
    NodeProto variance = graph.node(deviation.getInput(0), "Add");
    float epsilon =
        sides(variance, it -> graph.scalar(it).isPresent())
            .flatMap(sides -> graph.scalar(sides.known()))
            .orElseThrow(() -> graph.unexpected(deviation.getInput(0), "a variance plus epsilon"));
    LayerNorm norm =
        new LayerNorm(graph.vector(scale.known()), graph.vector(shift.known()), epsilon);
    return new Match<>(norm, centred.getInput(0));
  }

  private Sides requireSides(String value, NodeProto node) {
    return sides(node, graph::isVector)
        .orElseThrow(() -> graph.unexpected(value, "a value and a vector of weights"));
  }

  /** Finds which of a node's two inputs is of a kind. */
  static Optional<Sides> sides(NodeProto node, Predicate<String> kind) {
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

  /**
   * Recognises the exact GELU of Hendrycks and Gimpel (2016), {@code x / 2 * (1 + erf(x / √2))}.
   *
   * @return the value that goes into it
   */
  String gelu(String value) {
    NodeProto node = graph.node(value, "Gelu", "Mul");
    if (node.getOpType().equals("Gelu")) {
      boolean exact =
          Graph.attribute(node, "approximate")
              .map(it -> it.getS().toStringUtf8().equals("none"))
              .orElse(true);
      if (!exact) {
        throw graph.unexpected(value, "a GELU that is not approximated");
      }
      return node.getInput(0);
    }
    List<String> factors = new ArrayList<>();
    flatten(value, "Mul", factors);
    boolean halved = factors.removeIf(it -> graph.scalar(it).filter(this::isHalf).isPresent());
    boolean curved = factors.removeIf(this::isOnePlusErf);
    if (!halved || !curved || factors.size() != 1) {
      throw graph.unexpected(value, "x / 2 * (1 + erf(x / sqrt 2))");
    }
    return factors.getFirst();
  }

  private boolean isHalf(float number) {
    return Math.abs(number - 0.5f) < HALF_TOLERANCE;
  }

  private boolean isOnePlusErf(String value) {
    return graph
        .producer(value)
        .filter(node -> node.getOpType().equals("Add"))
        .flatMap(node -> sides(node, it -> graph.isMadeBy(it, "Erf")))
        .flatMap(sides -> graph.scalar(sides.other()))
        .filter(one -> one == 1f)
        .isPresent();
  }

  /** Lists what a tree of nodes of one type is made of. */
  void flatten(String value, String type, List<String> leaves) {
    Optional<NodeProto> node =
        graph.producer(value).filter(it -> it.getOpType().equals(type) && !graph.isConstant(value));
    if (node.isEmpty()) {
      leaves.add(value);
    } else {
      node.get().getInputList().forEach(input -> flatten(input, type, leaves));
    }
  }
}
