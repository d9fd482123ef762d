package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Reads numbers that an export computes from constants and from the size of an attention head.
 *
 * <p>PyTorch exports scaled attention with {@code 1 / √size}, the size taken from the shape of the
 * queries at run time.
 */
record NumberReader(Graph graph, ShapeReader shapes) {

  private static final int LAST_OF_FOUR = 3;

  /** Returns the one number that a value is, whatever the text. */
  Optional<Double> read(String value) {
    Optional<Double> constant = constant(value);
    return constant.isPresent() ? constant : graph.producer(value).flatMap(this::computed);
  }

  private Optional<Double> constant(String value) {
    return graph
        .scalar(value)
        .map(Float::doubleValue)
        .or(() -> graph.integers(value).filter(it -> it.length == 1).map(it -> (double) it[0]));
  }

  private Optional<Double> computed(NodeProto node) {
    return switch (node.getOpType()) {
      case "Sqrt" -> read(node.getInput(0)).map(Math::sqrt);
      case "Reciprocal" -> read(node.getInput(0)).map(it -> 1 / it);
      case "Mul" -> both(node, (a, b) -> a * b);
      case "Div" -> both(node, (a, b) -> a / b);
      case "Pow" -> both(node, Math::pow);
      case "CastLike", "Squeeze", "Unsqueeze" -> read(node.getInput(0));
      case "Gather", "Slice" -> isLastAxis(node) ? size(node.getInput(0)) : Optional.empty();
      case "Shape" ->
          Graph.attribute(node, "start").filter(it -> it.getI() == -1).isPresent()
              ? shapes.lastAxis(node.getInput(0)).map(Long::doubleValue)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Double> both(NodeProto node, DoubleBinaryOperator operator) {
    return read(node.getInput(0))
        .flatMap(a -> read(node.getInput(1)).map(b -> operator.applyAsDouble(a, b)));
  }

  /** Tells whether a node takes the last size out of a shape. */
  private boolean isLastAxis(NodeProto node) {
    Optional<Long> first =
        node.getInputCount() > 1
            ? graph.integers(node.getInput(1)).filter(it -> it.length == 1).map(it -> it[0])
            : Graph.attribute(node, "starts").map(it -> it.getInts(0));
    return first.filter(it -> it == -1 || it == LAST_OF_FOUR).isPresent();
  }

  private Optional<Double> size(String shape) {
    return graph
        .producer(shape)
        .filter(node -> node.getOpType().equals("Shape"))
        .filter(node -> Graph.attribute(node, "start").map(AttributeProto::getI).isEmpty())
        .flatMap(node -> shapes.lastAxis(node.getInput(0)))
        .map(Long::doubleValue);
  }
}
