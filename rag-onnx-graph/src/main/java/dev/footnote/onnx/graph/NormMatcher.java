package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;

/** Recognises layer normalisation, in one operator or in several. */
record NormMatcher(Graph graph) {

  Match<LayerNorm> match(String value) {
    NodeProto node = graph.node(value, "LayerNormalization", "Add");
    return node.getOpType().equals("Add") ? spelledOut(value, node) : operator(value, node);
  }

  private Match<LayerNorm> operator(String value, NodeProto node) {
    long axis = Graph.attribute(node, "axis").map(AttributeProto::getI).orElse(-1L);
    if (axis != -1 && axis != 2) {
      throw graph.unexpected(value, "one that normalises the last axis, not axis " + axis);
    }
    float epsilon = Graph.attribute(node, "epsilon").map(AttributeProto::getF).orElse(1e-5f);
    Matrix scale = graph.vector(node.getInput(1));
    Matrix shift =
        Graph.input(node, 2).map(graph::vector).orElseGet(() -> Matrix.zeros(scale.columns()));
    return new Match<>(new LayerNorm(scale, shift, epsilon), node.getInput(0));
  }

  /** {@code (x - mean) / √(mean((x - mean)²) + epsilon) * scale + shift}. */
  private Match<LayerNorm> spelledOut(String value, NodeProto add) {
    Sides shift = weighted(value, add);
    Sides scale = weighted(shift.other(), graph.node(shift.other(), "Mul"));
    NodeProto quotient = graph.node(scale.other(), "Div");
    NodeProto centred = graph.node(quotient.getInput(0), "Sub");
    float epsilon = epsilon(graph.node(quotient.getInput(1), "Sqrt").getInput(0));
    LayerNorm norm =
        new LayerNorm(graph.vector(scale.known()), graph.vector(shift.known()), epsilon);
    return new Match<>(norm, centred.getInput(0));
  }

  private Sides weighted(String value, NodeProto node) {
    return Sides.of(node, graph::isVector)
        .orElseThrow(() -> graph.unexpected(value, "a value and a vector of weights"));
  }

  private float epsilon(String value) {
    return Sides.of(graph.node(value, "Add"), it -> graph.scalar(it).isPresent())
        .filter(sides -> graph.isMadeBy(sides.other(), "ReduceMean"))
        .flatMap(sides -> graph.scalar(sides.known()))
        .orElseThrow(() -> graph.unexpected(value, "a variance plus epsilon"));
  }
}
