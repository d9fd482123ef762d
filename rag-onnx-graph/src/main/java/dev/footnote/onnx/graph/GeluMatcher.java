package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * Recognises the exact GELU of Hendrycks and Gimpel (2016), {@code x / 2 * (1 + erf(x / √2))}, in
 * one operator or in several.
 */
record GeluMatcher(Graph graph) {

  /** Allows for numbers that were once 16 bits. */
  private static final float TOLERANCE = 1e-3f;

  private static final float ROOT = (float) Math.sqrt(2);

  /** Returns the value that goes into it. */
  String input(String value) {
    NodeProto node = graph.node(value, "Gelu", "Mul");
    return node.getOpType().equals("Gelu") ? operator(value, node) : spelledOut(value);
  }

  private String operator(String value, NodeProto node) {
    boolean approximate =
        Graph.attribute(node, "approximate")
            .filter(it -> !it.getS().toStringUtf8().equals("none"))
            .isPresent();
    if (approximate) {
      throw approximated(value);
    }
    return node.getInput(0);
  }

  private String spelledOut(String value) {
    List<String> factors = graph.leaves(value, "Mul");
    if (factors.stream().anyMatch(it -> onePlus(it, "Tanh").isPresent())) {
      throw approximated(value);
    }
    Optional<String> curve =
        factors.stream().flatMap(it -> onePlus(it, "Erf").stream()).findFirst();
    boolean halved = factors.removeIf(it -> isNumber(it, 0.5f));
    factors.removeIf(it -> onePlus(it, "Erf").isPresent());
    if (!halved || factors.size() != 1 || curve.isEmpty()) {
      throw graph.unexpected(value, "the GELU x / 2 * (1 + erf(x / sqrt 2))");
    }
    requireRoot(curve.get(), factors.getFirst());
    return factors.getFirst();
  }

  private UnsupportedGraphException approximated(String value) {
    return graph.unexpected(value, "the exact GELU, not the one that Tanh approximates");
  }

  /** Recognises {@code 1 + erf(y)} and returns y. */
  private Optional<String> onePlus(String value, String type) {
    return graph
        .producer(value)
        .filter(node -> node.getOpType().equals("Add"))
        .flatMap(node -> Sides.of(node, it -> graph.isMadeBy(it, type)))
        .filter(sides -> isNumber(sides.other(), 1))
        .map(sides -> graph.node(sides.known(), type).getInput(0));
  }

  private void requireRoot(String value, String input) {
    NodeProto node = graph.node(value, "Div", "Mul");
    float factor = node.getOpType().equals("Div") ? ROOT : 1 / ROOT;
    boolean same =
        Sides.of(node, it -> isNumber(it, factor))
            .filter(sides -> graph.areSame(sides.other(), input))
            .isPresent();
    if (!same) {
      throw graph.unexpected(value, "'" + input + "' divided by the root of 2");
    }
  }

  private boolean isNumber(String value, float number) {
    return graph.scalar(value).filter(it -> Math.abs(it - number) < TOLERANCE).isPresent();
  }
}
